use kernel::{Money, ServiceId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ServiceId,
    pub name: String,
    pub price: Money,
    pub most_installments: i64,
    pub is_installation_fee: bool,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
