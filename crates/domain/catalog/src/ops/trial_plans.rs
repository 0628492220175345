//! Plans that may be tried.

use crate::{CatalogError, TrialPlan, store};
use db::Ctx;
use kernel::{Fault, Permission, PlanId, TrialPlanId};

/// A plan to be tried.
#[derive(Clone, Debug)]
pub struct NewTrialPlan {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<TrialPlanId>,
    /// Its name, not blank.
    pub name: String,
    /// The plan whose speed it gives.
    pub plan: PlanId,
    /// Whether it may be tried.
    pub is_active: bool,
}

/// Adds a plan that may be tried.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::PlanNotFound`], [`CatalogError::Taken`] when the id is there already.
pub async fn create_trial_plan(ctx: &mut Ctx, new: NewTrialPlan) -> Result<TrialPlan, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    if new.name.trim().is_empty() {
        return Err(CatalogError::BlankName);
    }
    if store::find_plan(&ctx.db(), new.plan).await?.is_none() {
        return Err(CatalogError::PlanNotFound(new.plan));
    }
    let plan = store::trial_plan::insert(&ctx.db(), new).await.map_err(|fault| CatalogError::of_insert(fault, "trial plan"))?;
    ctx.touch("trial_plan", plan.id.0, "created");
    Ok(plan)
}

/// A plan that may be tried, by its id, also one that may not any more.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_trial_plan(ctx: &Ctx, id: TrialPlanId) -> Result<Option<TrialPlan>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::trial_plan::find(&ctx.db(), id).await
}
