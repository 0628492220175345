use super::store;
use db::Ctx;
use kernel::{CompetitorId, Fault, Permission, TerminationReasonId};

/// Tables whose rows may come with ids of another system: those whose next ids an import sets.
pub const TERMINATION_TABLES: [&str; 2] = ["termination_reason", "competitor"];

/// Adds a reason for which contracts end, with the id of another system if it has one.
///
/// # Errors
/// When the right is missing, the id is taken, and what the database says.
pub async fn add_termination_reason(
    ctx: &mut Ctx,
    id: Option<TerminationReasonId>,
    name: &str,
) -> Result<TerminationReasonId, Fault> {
    ctx.require(Permission::CatalogWrite)?;
    let id = TerminationReasonId(store::insert(&ctx.db(), "termination_reason", id.map(|id| id.0), name).await?);
    ctx.touch("termination_reason", id.0, "created");
    Ok(id)
}

/// Adds somebody to whom customers go, with the id of another system if it has one.
///
/// # Errors
/// When the right is missing, the id is taken, and what the database says.
pub async fn add_competitor(ctx: &mut Ctx, id: Option<CompetitorId>, name: &str) -> Result<CompetitorId, Fault> {
    ctx.require(Permission::CatalogWrite)?;
    let id = CompetitorId(store::insert(&ctx.db(), "competitor", id.map(|id| id.0), name).await?);
    ctx.touch("competitor", id.0, "created");
    Ok(id)
}
