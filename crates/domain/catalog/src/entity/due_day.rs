use kernel::DueDayId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "due_day")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DueDayId,
    pub day: i64,
}

impl ActiveModelBehavior for ActiveModel {}
