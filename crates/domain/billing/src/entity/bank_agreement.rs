use kernel::{BankAgreementId, CompanyId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_agreement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: BankAgreementId,
    pub name: String,
    pub bank: String,
    pub company_id: CompanyId,
    pub branch: String,
    pub account: String,
    pub beneficiary: String,
    pub wallet: String,
    pub pix_key: String,
    pub is_registered: bool,
    pub instructions: String,
}

impl ActiveModelBehavior for ActiveModel {}
