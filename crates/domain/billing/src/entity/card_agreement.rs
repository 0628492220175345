use kernel::{CardAgreementId, FinancialAccountId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_agreement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CardAgreementId,
    pub name: String,
    pub acquirer: String,
    pub account_id: FinancialAccountId,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
