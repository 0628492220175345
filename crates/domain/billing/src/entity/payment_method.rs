use crate::PaymentMethodKind;
use kernel::PaymentMethodId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_method")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PaymentMethodId,
    pub name: String,
    /// What `kind` tells more closely; written with it.
    pub is_card: bool,
    pub is_active: bool,
    pub kind: PaymentMethodKind,
}

impl ActiveModelBehavior for ActiveModel {}
