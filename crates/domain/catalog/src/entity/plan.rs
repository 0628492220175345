use crate::QuotaUnit;
use kernel::{Money, PlanId, TechnologyId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PlanId,
    pub name: String,
    pub technology_id: TechnologyId,
    pub price: Money,
    pub download_kbps: i64,
    pub upload_kbps: i64,
    pub quota: Option<i64>,
    pub quota_unit: Option<QuotaUnit>,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
