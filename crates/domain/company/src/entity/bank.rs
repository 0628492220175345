use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub compe: String,
    pub ispb: String,
    pub name: String,
}

impl ActiveModelBehavior for ActiveModel {}
