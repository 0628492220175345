use kernel::{BankAgreementId, CompanyId, FinancialAccountId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "financial_account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FinancialAccountId,
    pub name: String,
    pub company_id: CompanyId,
    pub agreement_id: Option<BankAgreementId>,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
