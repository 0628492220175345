use kernel::{ContractId, FiscalDocumentId, Money, Percent};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fiscal_item")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub document_id: FiscalDocumentId,
    pub position: i64,
    pub contract_id: Option<ContractId>,
    pub description: String,
    pub code: String,
    pub classification: String,
    pub unit: String,
    pub cfop: i64,
    pub quantity: i64,
    pub unit_price: Money,
    pub amount: Money,
    pub icms_base: Money,
    pub icms_rate: Percent,
    pub icms: Money,
    pub icms_exempt: Money,
    pub icms_other: Money,
    pub iss_base: Money,
    pub iss_rate: Percent,
    pub iss: Money,
    pub pis_rate: Percent,
    pub pis: Money,
    pub cofins_rate: Percent,
    pub cofins: Money,
    pub fust: Money,
    pub funttel: Money,
}

impl ActiveModelBehavior for ActiveModel {}
