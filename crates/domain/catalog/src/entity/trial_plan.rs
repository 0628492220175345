use kernel::{PlanId, TrialPlanId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trial_plan")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TrialPlanId,
    pub name: String,
    pub plan_id: PlanId,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
