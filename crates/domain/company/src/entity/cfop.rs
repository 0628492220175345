use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cfop")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: i64,
    pub description: String,
}

impl ActiveModelBehavior for ActiveModel {}
