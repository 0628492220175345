use kernel::CustomerId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "app_login")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub customer_id: CustomerId,
    pub username: String,
    pub password_hash: String,
    pub must_change: bool,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
