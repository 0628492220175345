use kernel::DueDayId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "due_day")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DueDayId,
    pub day: i64,
    pub cycle_first_day: i64,
    pub ends_in_due_month: bool,
    pub is_prepaid: bool,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
