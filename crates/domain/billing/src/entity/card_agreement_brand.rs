use kernel::{CardAgreementId, CardBrandId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_agreement_brand")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: CardAgreementId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub brand_id: CardBrandId,
    pub credit_code: String,
    pub debit_code: String,
}

impl ActiveModelBehavior for ActiveModel {}
