//! What a day brings to suspensions. Each step is a transaction of some contracts, which locks them first, so that what one node has done no
//! other does again.

use super::rule::{Step, step};
use super::store;
use contracts::ChangeReason;
use db::{Ctx, Runner};
use kernel::{Caller, Fault};

/// Begins some of the suspensions whose day has come; what cannot begin lapses. Says how many were decided and how many began.
pub(crate) async fn begin_some(runner: &Runner, caller: &Caller, most: u64) -> Result<(usize, usize), Fault> {
    runner.write(caller, async move |ctx| begin(ctx, most).await).await
}

async fn begin(ctx: &mut Ctx, most: u64) -> Result<(usize, usize), Fault> {
    let due = store::to_begin(&ctx.db(), ctx.today(), most).await?;
    let held = contracts::lock_contracts(ctx, &due).await?;
    // Read again, now that nobody else can change them.
    let planned = store::scheduled_of(ctx, &held.iter().map(|contract| contract.id).collect::<Vec<_>>()).await?;
    let (mut begins, mut lapses) = (Vec::new(), Vec::new());
    for contract in &held {
        let Some((id, days)) = planned.get(&contract.id) else { continue };
        match step(*days, contract.state, ctx.today()) {
            Step::Wait => {}
            Step::Begin => begins.push((*id, contract.id)),
            Step::Lapse => lapses.push((*id, contract.id)),
        }
    }
    let (ids, resting): (Vec<_>, Vec<_>) = begins.into_iter().unzip();
    store::begin(ctx, &ids).await?;
    contracts::suspend_contracts(ctx, &resting, ChangeReason::Term).await?;
    let (ids, lapsed): (Vec<_>, Vec<_>) = lapses.into_iter().unzip();
    store::lapse(ctx, &ids).await?;
    for contract in &lapsed {
        ctx.touch("contract", contract.0, "suspension_lapsed");
    }
    Ok((resting.len() + lapsed.len(), resting.len()))
}

/// Puts some of the contracts into service again whose rest is over. Says how many.
pub(crate) async fn end_some(runner: &Runner, caller: &Caller, most: u64) -> Result<usize, Fault> {
    runner.write(caller, async move |ctx| end(ctx, most).await).await
}

async fn end(ctx: &mut Ctx, most: u64) -> Result<usize, Fault> {
    let due = store::to_end(&ctx.db(), ctx.today(), most).await?;
    // That the suspension has ended follows from the change of state.
    Ok(contracts::resume_contracts(ctx, &due).await?.len())
}
