//! The monthly billing: a run has chunks, each chunk is one transaction, and whoever asks next gets the next chunk.

use crate::error::RunError;
use crate::events::{ChunkBilled, MonthBilled};
use crate::rules::{DraftInvoice, Group, bill};
use crate::store::run::{Counts, Customers, Standing};
use crate::store::{bulk, bulk::Written, run};
use crate::{BillingMonth, Skipped};
use db::{Ctx, Runner, is_unique_violation};
use kernel::{BillingRunId, Caller, Environment, Money, Permission};
use std::collections::BTreeMap;
use std::time::Duration;

/// What was billed, and who was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BillingTotals {
    /// Invoices made.
    pub invoices: i64,
    /// Charges on them: one a contract.
    pub charges: i64,
    /// What they come to.
    pub amount: Money,
    /// Contracts without a charge, by reason.
    pub skipped: Skipped,
}

impl BillingTotals {
    fn add(&mut self, other: &Self) {
        self.invoices += other.invoices;
        self.charges += other.charges;
        self.amount += other.amount;
        self.skipped.add(&other.skipped);
    }
}

impl From<Counts> for BillingTotals {
    fn from(Counts { written, skipped }: Counts) -> Self {
        Self { invoices: written.invoices, charges: written.charges, amount: written.amount, skipped }
    }
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunReport {
    /// The run; none for a simulation.
    pub run: Option<BillingRunId>,
    /// The month of the due dates.
    pub month: BillingMonth,
    /// Whether every chunk is done. False when another process still works on one.
    pub finished: bool,
    /// How many chunks there are.
    pub chunks: i64,
    /// How many of them are done.
    pub chunks_done: i64,
    /// What all chunks that are done come to, whoever did them.
    pub totals: BillingTotals,
}

/// A chunk that was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkReport {
    /// What it comes to.
    pub totals: BillingTotals,
}

/// What a driver tells after each chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Chunks done by this process.
    pub chunks_done: i64,
    /// Chunks that were to be done when it began.
    pub chunks: i64,
    /// What it has billed so far.
    pub totals: BillingTotals,
}

const MOST_MONTHS_BACK: i32 = 60;
const MOST_MONTHS_AHEAD: i32 = 12;

fn check_month(ctx: &Ctx, month: BillingMonth) -> Result<(), RunError> {
    let current = BillingMonth::of(ctx.today());
    let (earliest, latest) = (current.plus(-MOST_MONTHS_BACK), current.plus(MOST_MONTHS_AHEAD));
    if (earliest..=latest).contains(&month) { Ok(()) } else { Err(RunError::MonthOutOfRange { earliest, latest }) }
}

/// The run of a month that is not finished yet, or a new one, with its chunks.
///
/// # Errors
/// [`RunError::MonthOutOfRange`], or when the caller may not.
pub async fn start_or_resume(ctx: &mut Ctx, month: BillingMonth) -> Result<BillingRunId, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    check_month(ctx, month)?;
    if let Some(run) = run::find_unfinished(&ctx.db(), month).await? {
        return Ok(run);
    }
    if let Some(run) = run::begin(&ctx.db(), month, ctx.now).await? {
        ctx.touch("billing_run", run.0, "started");
        return Ok(run);
    }
    // Another process was quicker by a moment.
    let theirs = run::find_unfinished(&ctx.db(), month).await?;
    theirs.ok_or_else(|| kernel::Fault::Inconsistent(format!("the run of {month} is neither there nor new")).into())
}

/// Bills the next chunk of a run in a transaction of its own; none when all are done or others work on the rest.
///
/// # Errors
/// [`RunError::NotFound`], or when the caller may not.
pub async fn next_chunk(runner: &Runner, caller: &Caller, run: BillingRunId) -> Result<Option<ChunkReport>, RunError> {
    let mut attempt = 1;
    loop {
        match runner.write(caller, async |ctx| bill_chunk(ctx, run).await).await {
            // A charge that was made meanwhile: the next look sees it.
            Err(RunError::Fault(fault)) if attempt < ATTEMPTS && is_unique_violation(&fault) => attempt += 1,
            result => return result,
        }
    }
}

const ATTEMPTS: u32 = 3;

async fn bill_chunk(ctx: &mut Ctx, run: BillingRunId) -> Result<Option<ChunkReport>, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    let month = run::month_of(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    let Some(chunk) = run::claim(&ctx.db(), run).await? else { return Ok(None) };
    let (invoices, counts) = decide(ctx, chunk.customers, month).await?;
    bulk::write(&ctx.db(), run, &invoices, ctx.today(), ctx.now).await?;
    run::finish_chunk(&ctx.db(), &chunk, &counts, ctx.now).await?;
    ctx.touch("billing_chunk", chunk.id, "billed");
    let Written { invoices, amount, .. } = counts.written;
    let Customers { first: first_customer, last: last_customer } = chunk.customers;
    ctx.emit(ChunkBilled { run, month, first_customer, last_customer, invoices, amount });
    Ok(Some(ChunkReport { totals: counts.into() }))
}

/// Reads and decides, and writes nothing: what a run and its simulation have in common.
async fn decide(
    ctx: &Ctx,
    customers: Customers,
    month: BillingMonth,
) -> Result<(BTreeMap<Group, DraftInvoice>, Counts), RunError> {
    let facts = run::facts(&ctx.db(), customers, month).await?;
    let (invoices, skipped) = bill(month, &facts, ctx.today());
    let counts = Counts { written: Written::of(&invoices), skipped };
    Ok((invoices, counts))
}

async fn finish(ctx: &mut Ctx, run: BillingRunId) -> Result<(), RunError> {
    if run::finish(&ctx.db(), run, ctx.now).await? {
        let month = run::month_of(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
        ctx.touch("billing_run", run.0, "finished");
        ctx.emit(MonthBilled { run, month });
    }
    Ok(())
}

/// How far a run is.
///
/// # Errors
/// [`RunError::NotFound`], or when the caller may not.
pub async fn run_report(ctx: &Ctx, run: BillingRunId) -> Result<RunReport, RunError> {
    ctx.require(Permission::InvoiceRead)?;
    let month = run::month_of(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    let Standing { finished, chunks, done, counts } = run::standing(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    Ok(RunReport { run: Some(run), month, finished, chunks, chunks_done: done, totals: counts.into() })
}

/// The pause before looking whether others have done their chunk, and how often to look.
const PAUSE: Duration = Duration::from_millis(100);
const LOOKS: u32 = 100;

/// Bills a month, or what is left of it: begins or resumes its run, does chunk after chunk, finishes it. Several processes may do so at
/// once. A month that was billed before gets another run, which bills only what is new. In homologação it is a simulation.
///
/// # Errors
/// [`RunError::MonthOutOfRange`], or when the caller may not. What was billed until then stays; the next call goes on.
pub async fn run_month(
    runner: &Runner,
    caller: &Caller,
    month: BillingMonth,
    mut progress: impl FnMut(Progress),
) -> Result<RunReport, RunError> {
    if caller.environment == Environment::Homologation {
        return simulate_month(runner, caller, month).await;
    }
    let run = runner.write(caller, async |ctx| start_or_resume(ctx, month).await).await?;
    let before = runner.read(caller, async |ctx| run_report(ctx, run).await).await?;
    let mut standing = Progress { chunks_done: 0, chunks: before.chunks - before.chunks_done, totals: BillingTotals::default() };
    let mut looks = 0;
    loop {
        while let Some(chunk) = next_chunk(runner, caller, run).await? {
            standing.chunks_done += 1;
            standing.totals.add(&chunk.totals);
            progress(standing);
        }
        runner.write(caller, async |ctx| finish(ctx, run).await).await?;
        let report = runner.read(caller, async |ctx| run_report(ctx, run).await).await?;
        looks += 1;
        if report.finished || looks > LOOKS {
            return Ok(report);
        }
        // Another process has the last chunks. Should it die, they are free again.
        tokio::time::sleep(PAUSE).await;
    }
}

/// What a run of the month would bill now. Nothing is written.
///
/// # Errors
/// [`RunError::MonthOutOfRange`], or when the caller may not.
pub async fn simulate_month(runner: &Runner, caller: &Caller, month: BillingMonth) -> Result<RunReport, RunError> {
    let parts = runner
        .read(caller, async |ctx| {
            ctx.require(Permission::InvoiceRead)?;
            check_month(ctx, month)?;
            Ok::<_, RunError>(run::parts(&ctx.db()).await?)
        })
        .await?;
    let mut totals = BillingTotals::default();
    for customers in &parts {
        let (_, counts) = runner.read(caller, async |ctx| decide(ctx, *customers, month).await).await?;
        totals.add(&counts.into());
    }
    let chunks = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    Ok(RunReport { run: None, month, finished: true, chunks, chunks_done: chunks, totals })
}
