//! One entry of the catalogue by its id. Who may read contracts may read what they are made of.

use crate::{CatalogError, DueDayEntry, Plan, Technology, store};
use db::Ctx;
use kernel::{DueDayId, Permission, PlanId, TechnologyId};

/// A technology by its id.
///
/// # Errors
/// [`CatalogError::TechnologyNotFound`].
pub async fn find_technology(ctx: &Ctx, id: TechnologyId) -> Result<Technology, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    store::find_technology(&ctx.db(), id).await?.ok_or(CatalogError::TechnologyNotFound(id))
}

/// A plan by its id, also one that is not sold any more.
///
/// # Errors
/// [`CatalogError::PlanNotFound`].
pub async fn find_plan(ctx: &Ctx, id: PlanId) -> Result<Plan, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    store::find_plan(&ctx.db(), id).await?.ok_or(CatalogError::PlanNotFound(id))
}

/// A due day by its id.
///
/// # Errors
/// [`CatalogError::DueDayNotFound`].
pub async fn find_due_day(ctx: &Ctx, id: DueDayId) -> Result<DueDayEntry, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    store::find_due_day(&ctx.db(), id).await?.ok_or(CatalogError::DueDayNotFound(id))
}
