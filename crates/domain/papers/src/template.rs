use chrono::{DateTime, Utc};
use kernel::{PaperTemplateId, PaperVersionId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TemplateKind {
    /// The contract itself.
    #[sea_orm(string_value = "contract")]
    Contract,
    /// What belongs to it: terms of lending, of loyalty (anexo, termo).
    #[sea_orm(string_value = "annex")]
    Annex,
    /// The acceptance form (termo de aceite).
    #[sea_orm(string_value = "acceptance")]
    Acceptance,
}

impl TemplateKind {
    /// True for what a signature signs; the acceptance form tells of the signature.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        match self {
            Self::Contract | Self::Annex => true,
            Self::Acceptance => false,
        }
    }
}

/// A template with its present version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its id.
    pub id: PaperTemplateId,
    /// Its name, unique.
    pub name: String,
    /// What it is for.
    pub kind: TemplateKind,
    /// Whether it serves contracts that have no templates of their own.
    pub is_standard: bool,
    /// False when nothing is issued from it any more.
    pub is_active: bool,
    /// The number of the present version, from 1.
    pub version: i64,
    /// The id of the present version.
    pub version_id: PaperVersionId,
    /// The SHA-256 of its source.
    pub sha256: String,
    /// When the template was made.
    pub created_at: DateTime<Utc>,
}
