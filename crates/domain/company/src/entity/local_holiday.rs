use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "local_holiday")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub on_date: NaiveDate,
    pub name: String,
    pub scope: String,
}

impl ActiveModelBehavior for ActiveModel {}
