use crate::suspension::{begin_some, end_some};
use db::{Ctx, Runner};
use kernel::{Caller, Fault};

/// Contracts in a transaction.
const AT_ONCE: u64 = 200;

/// What a day brought to contracts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayReport {
    /// Contracts whose trust ran out: blocked again.
    pub trusts_ended: usize,
    /// Contracts that rest from today on.
    pub suspensions_begun: usize,
    /// Suspensions of which nothing comes: the contract was not active, or the days had gone by.
    pub suspensions_lapsed: usize,
    /// Contracts in service again after their rest.
    pub suspensions_ended: usize,
}

/// Does what falls due for contracts up to today: trust ends, rest begins and ends. Days that were missed are made up for, and what is done is
/// not done again, however many nodes do it at once.
///
/// # Errors
/// When a right is missing, and what the database says; what was done stays done.
pub async fn run_day(runner: &Runner, caller: &Caller) -> Result<DayReport, Fault> {
    let mut report = DayReport::default();
    loop {
        let blocked = runner.write(caller, async move |ctx: &mut Ctx| end_trusts(ctx).await).await?;
        report.trusts_ended += blocked;
        if blocked == 0 {
            break;
        }
    }
    // What ends before what begins: who rests again at once was in service between.
    loop {
        let ended = end_some(runner, caller, AT_ONCE).await?;
        report.suspensions_ended += ended;
        if ended == 0 {
            break;
        }
    }
    loop {
        let (decided, begun) = begin_some(runner, caller, AT_ONCE).await?;
        report.suspensions_begun += begun;
        report.suspensions_lapsed += decided - begun;
        if decided == 0 {
            break;
        }
    }
    Ok(report)
}

/// Blocks some contracts again whose trust ran out, and says how many.
async fn end_trusts(ctx: &mut Ctx) -> Result<usize, Fault> {
    let due = contracts::contracts_whose_trust_ran_out(ctx, AT_ONCE).await?;
    Ok(contracts::end_trusts(ctx, &due).await?.len())
}
