//! The lists that records of sales and customers choose from.

use kernel::{
    ActivityKindId, BusinessAreaId, CommercialOriginId, ContactKindId, ContractTypeId, FederalTaxRegimeId, ProspectKindId,
    SalesChannelId,
};
use sea_orm::{DeriveActiveEnum, EnumIter};

mod sealed {
    pub trait Sealed {}
}

/// The id of a list whose entries have a name and nothing else.
pub trait Listed: sealed::Sealed + From<i64> + Copy + Send + Sync + 'static {
    /// The table of the list.
    const TABLE: &'static str;
    /// True when people read it by name, false by id.
    const BY_NAME: bool;

    /// The id as a number.
    fn number(self) -> i64;
}

macro_rules! listed {
    ($($id:ident: $table:literal, by name $by_name:literal;)*) => {$(
        impl sealed::Sealed for $id {}
        impl Listed for $id {
            const TABLE: &'static str = $table;
            const BY_NAME: bool = $by_name;

            fn number(self) -> i64 {
                self.0
            }
        }
    )*};
}

listed! {
    ProspectKindId: "prospect_kind", by name false;
    BusinessAreaId: "business_area", by name false;
    FederalTaxRegimeId: "federal_tax_regime", by name true;
    ContactKindId: "contact_kind", by name true;
}

/// An entry of a plain list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<Id> {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// What contracts of a type are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ContractClass {
    /// Of a home.
    #[sea_orm(string_value = "residential")]
    Residential,
    /// Of a business.
    #[sea_orm(string_value = "corporate")]
    Corporate,
    /// Won in a public tender (licitação).
    #[sea_orm(string_value = "tender")]
    Tender,
    /// Anything else.
    #[sea_orm(string_value = "other")]
    Other,
}

/// A type of contracts (tipo de contrato).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractTypeEntry {
    /// Its id, `idTipoContrato` on the wire.
    pub id: ContractTypeId,
    /// Its name.
    pub name: String,
    /// What its contracts are.
    pub class: ContractClass,
}

/// A kind of activity of a company that buys (tipo de atividade).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityKind {
    /// Its id.
    pub id: ActivityKindId,
    /// Its name.
    pub name: String,
    /// The code of the tax authorities' convention, two digits (código do convênio).
    pub code: String,
}

/// A channel of sales (canal de venda).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesChannel {
    /// Its id.
    pub id: SalesChannelId,
    /// Its name.
    pub name: String,
    /// What a CRM calls it.
    pub crm_description: Option<String>,
    /// Whether its sales may be checked by a call.
    pub allows_quality_call: bool,
    /// Whether sales may be attributed to it.
    pub is_active: bool,
}

/// How a sale came about (origem comercial).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommercialOrigin {
    /// Its id.
    pub id: CommercialOriginId,
    /// Its name.
    pub name: String,
    /// Whether a customer recommended us.
    pub is_referral: bool,
    /// The promotion that is tied to it.
    pub promotion: Option<crate::PromotionOffer>,
}
