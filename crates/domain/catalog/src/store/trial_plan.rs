use crate::entity::trial_plan;
use crate::{NewTrialPlan, TrialPlan};
use kernel::{Fault, TrialPlanId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};

pub(crate) async fn find(db: &impl ConnectionTrait, id: TrialPlanId) -> Result<Option<TrialPlan>, Fault> {
    Ok(trial_plan::Entity::find_by_id(id).one(db).await?.map(TrialPlan::from))
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewTrialPlan) -> Result<TrialPlan, Fault> {
    let row = trial_plan::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name),
        plan_id: Set(new.plan),
        is_active: Set(new.is_active),
    };
    Ok(row.insert(db).await?.into())
}

impl From<trial_plan::Model> for TrialPlan {
    fn from(row: trial_plan::Model) -> Self {
        Self { id: row.id, name: row.name, plan: row.plan_id, is_active: row.is_active }
    }
}
