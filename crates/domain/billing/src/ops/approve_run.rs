//! Approval before issue: a run made drafts, and somebody looked at them.

use super::bill_month::{RunReport, run_report, tell};
use crate::BillingMonth;
use crate::error::RunError;
use crate::events::MonthBilled;
use crate::store::run::{self, Run};
use db::{Ctx, Runner};
use kernel::{BillingRunId, Caller, Fault, Permission};

/// Issues the invoices of a finished run that awaits approval, chunk by chunk, each in a transaction of its own: they are dated on that
/// day, and fall due on it at the earliest. Broken off, it goes on where it was; a run that is approved, or needs no approval, stays as
/// it is.
///
/// # Errors
/// [`RunError::NotFound`], [`RunError::NotFinished`], or when the caller may not.
pub async fn approve_run(runner: &Runner, caller: &Caller, id: BillingRunId) -> Result<RunReport, RunError> {
    let before = runner.read(caller, async |ctx| run_report(ctx, id).await).await?;
    if !before.finished {
        return Err(RunError::NotFinished(id));
    }
    if before.needs_approval {
        while runner.write(caller, async |ctx| approve_chunk(ctx, id).await).await? {}
        runner.write(caller, async |ctx| finish(ctx, id).await).await?;
    }
    runner.read(caller, async |ctx| run_report(ctx, id).await).await
}

async fn approve_chunk(ctx: &mut Ctx, id: BillingRunId) -> Result<bool, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    let Run { month, is_approved, .. } = run::find(&ctx.db(), id).await?.ok_or(RunError::NotFound(id))?;
    if is_approved {
        return Ok(false);
    }
    let Some(chunk) = run::claim_for_approval(&ctx.db(), id).await? else { return Ok(false) };
    let issued = run::approve_chunk(&ctx.db(), id, &chunk, ctx.today(), ctx.now).await?;
    ctx.touch("billing_chunk", chunk.id, "approved");
    tell(ctx, id, month, chunk.customers, &issued);
    Ok(true)
}

async fn finish(ctx: &mut Ctx, id: BillingRunId) -> Result<(), RunError> {
    if run::approve(&ctx.db(), id, ctx.now).await? {
        let Run { month, .. } = run::find(&ctx.db(), id).await?.ok_or(RunError::NotFound(id))?;
        ctx.touch("billing_run", id.0, "approved");
        ctx.emit(MonthBilled { run: id, month });
    }
    Ok(())
}

/// The runs of a month whose invoices await approval, the oldest first.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn runs_awaiting_approval(ctx: &Ctx, month: BillingMonth) -> Result<Vec<BillingRunId>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    run::awaiting_approval(&ctx.db(), month).await
}
