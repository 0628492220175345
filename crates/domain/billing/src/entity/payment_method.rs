use kernel::PaymentMethodId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_method")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PaymentMethodId,
    pub name: String,
    pub is_card: bool,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
