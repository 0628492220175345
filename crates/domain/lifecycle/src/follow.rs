use crate::{suspension, trust, webhook};
use contracts::ContractsChangedState;
use db::Ctx;
use kernel::Fault;

/// Follows every change of a contract's state: promises and suspensions that end with it are closed, and whoever wants to be told is told
/// after the commit.
///
/// It asks for no right: it follows from a change, whose right was asked for.
///
/// # Errors
/// What the database says.
pub async fn follow_changes(ctx: &Ctx, changed: &ContractsChangedState) -> Result<(), Fault> {
    trust::follow(ctx, changed).await?;
    suspension::follow(ctx, changed).await?;
    webhook::announce(ctx, changed).await
}
