use kernel::SegmentId;

/// A market segment of sales (segmento).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// Its name, unique: `RESIDENCIAL`.
    pub description: String,
    /// Its name in the marketing system, if it has one there (descricaoRDStation).
    pub crm_description: Option<String>,
    /// The kind of contract that is sold in it (tipoContrato): `RESIDENCIAL`.
    pub contract_type: String,
}

/// A segment to be created.
#[derive(Clone, Debug)]
pub struct NewSegment {
    /// The id of another system that it keeps, else one is given. After such ids comes [`db::sync_ids`].
    pub id: Option<SegmentId>,
    /// Its name, unique.
    pub description: String,
    /// Its name in the marketing system, if it has one there.
    pub crm_description: Option<String>,
    /// The kind of contract that is sold in it.
    pub contract_type: String,
}
