use kernel::{Money, Percent, PromotionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "promotion")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PromotionId,
    pub name: String,
    pub first_month: i64,
    pub last_month: i64,
    pub amount: Option<Money>,
    pub percent: Option<Percent>,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
