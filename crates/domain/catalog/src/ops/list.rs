//! The whole catalogue, in order. Who may read contracts may read what they are made of.

use crate::{DueDayEntry, Plan, Technology, store};
use db::Ctx;
use kernel::{Fault, Permission};

/// All technologies, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_technologies(ctx: &Ctx) -> Result<Vec<Technology>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::list_technologies(&ctx.db()).await
}

/// The plans by name, perhaps only those that are sold.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_plans(ctx: &Ctx, only_active: bool) -> Result<Vec<Plan>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::list_plans(&ctx.db(), only_active).await
}

/// All due days, by day.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_due_days(ctx: &Ctx) -> Result<Vec<DueDayEntry>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::list_due_days(&ctx.db()).await
}
