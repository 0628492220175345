use crate::store;
use chrono::TimeDelta;
use db::Ctx;
use kernel::Fault;

/// Counts of failures are worth nothing once the slowest of them has been forgotten.
const KEPT: TimeDelta = TimeDelta::days(2);

/// Removes the counts of failures that are over, for a daily job. The number of rows removed.
///
/// # Errors
/// What the database says.
pub async fn prune_failures(ctx: &mut Ctx) -> Result<u64, Fault> {
    store::failure::prune(&ctx.db(), ctx.now - KEPT).await
}
