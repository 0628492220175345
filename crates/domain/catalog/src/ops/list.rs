//! The whole catalogue, in order. Who may read contracts may read what they are made of.

use crate::{CatalogError, DueDayEntry, Plan, Technology, store};
use db::Ctx;
use kernel::Permission;

/// All technologies, by id.
///
/// # Errors
/// A fault only.
pub async fn list_technologies(ctx: &Ctx) -> Result<Vec<Technology>, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    Ok(store::list_technologies(&ctx.db()).await?)
}

/// The plans by name, perhaps only those that are sold.
///
/// # Errors
/// A fault only.
pub async fn list_plans(ctx: &Ctx, only_active: bool) -> Result<Vec<Plan>, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    Ok(store::list_plans(&ctx.db(), only_active).await?)
}

/// All due days, by day.
///
/// # Errors
/// A fault only.
pub async fn list_due_days(ctx: &Ctx) -> Result<Vec<DueDayEntry>, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    Ok(store::list_due_days(&ctx.db()).await?)
}
