//! The monthly billing: a run has chunks, each chunk is one transaction, and whoever asks next gets the next chunk.

use crate::error::RunError;
use crate::events::{ChunkBilled, MonthBilled};
use crate::rules::{Billed, Billing, bill};
use crate::store::billed::{Origin, Written, write};
use crate::store::facts::{Catalogue, Whose, facts};
use crate::store::run::{self, Counts, Customers, Run, Standing};
use crate::store::terms::terms;
use crate::{BillingMonth, SkipReason, Skipped, settings};
use db::{Ctx, Runner, is_unique_violation};
use kernel::{BillingRunId, Caller, ContractId, Environment, Money, Permission};
use std::time::Duration;

/// What was billed, and who was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BillingTotals {
    /// Invoices made.
    pub invoices: i64,
    /// Charges on them: one for the plan of each contract, and what is billed or taken off beside it.
    pub charges: i64,
    /// What they come to.
    pub amount: Money,
    /// Invoices among them that decreases bring to zero; they are settled.
    pub set_off: i64,
    /// Contracts whose days are not billed, by reason.
    pub skipped: Skipped,
}

impl BillingTotals {
    fn add(&mut self, other: &Self) {
        self.invoices += other.invoices;
        self.charges += other.charges;
        self.amount += other.amount;
        self.set_off += other.set_off;
        self.skipped.add(&other.skipped);
    }
}

impl From<Counts> for BillingTotals {
    fn from(Counts { written, skipped }: Counts) -> Self {
        let Written { invoices, charges, amount, set_off } = written;
        Self { invoices, charges, amount, set_off, skipped }
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
    /// Whether its invoices are drafts until somebody approves them.
    pub needs_approval: bool,
    /// How many chunks are approved.
    pub chunks_approved: i64,
    /// What all chunks that are done come to, whoever did them.
    pub totals: BillingTotals,
}

/// A contract whose days a run did not bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SkippedContract {
    /// Which one.
    pub contract: ContractId,
    /// Why.
    pub reason: SkipReason,
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

pub(super) fn check_month(ctx: &Ctx, month: BillingMonth) -> Result<(), RunError> {
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
    let needs_approval = settings::load_run(&ctx.db()).await?.needs_approval;
    if let Some(run) = run::begin(&ctx.db(), month, needs_approval, ctx.now).await? {
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
            Err(error) if attempt < ATTEMPTS && is_overtaken(&error) => attempt += 1,
            result => return result,
        }
    }
}

pub(super) const ATTEMPTS: u32 = 3;

/// Whether another billing of the same contracts was quicker.
pub(super) fn is_overtaken(error: &RunError) -> bool {
    match error {
        RunError::Overtaken => true,
        RunError::Fault(fault) => is_unique_violation(fault),
        _ => false,
    }
}

async fn bill_chunk(ctx: &mut Ctx, id: BillingRunId) -> Result<Option<ChunkReport>, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    let Run { month, needs_approval, .. } = run::find(&ctx.db(), id).await?.ok_or(RunError::NotFound(id))?;
    let Some(chunk) = run::claim(&ctx.db(), id).await? else { return Ok(None) };
    let whose = Whose { customers: chunk.customers, contract: None };
    apply_due_days(ctx, whose, month).await?;
    let billed = decide(ctx, whose, month, false).await?;
    let counts = counts(&billed);
    let origin = Origin { run: Some(id), month, drafts: needs_approval, today: ctx.today(), now: ctx.now };
    write(&ctx.db(), &origin, &billed).await?.ok_or(RunError::Overtaken)?;
    run::remember_skipped(&ctx.db(), id, &billed.skipped).await?;
    run::finish_chunk(&ctx.db(), &chunk, &counts, ctx.now).await?;
    ctx.touch("billing_chunk", chunk.id, "billed");
    if !needs_approval {
        tell(ctx, id, month, chunk.customers, &counts.written);
    }
    Ok(Some(ChunkReport { totals: counts.into() }))
}

/// Lets contracts have the due days that waited for the billing of a month.
pub(super) async fn apply_due_days(ctx: &Ctx, whose: Whose, month: BillingMonth) -> Result<(), RunError> {
    let Customers { first, last } = whose.customers;
    contracts::apply_due_days(ctx, (first, last), whose.contract, month.first_day()).await?;
    Ok(())
}

/// Tells that the invoices of a chunk are issued.
pub(super) fn tell(ctx: &mut Ctx, run: BillingRunId, month: BillingMonth, customers: Customers, written: &Written) {
    let Customers { first: first_customer, last: last_customer } = customers;
    let Written { invoices, amount, .. } = *written;
    ctx.emit(ChunkBilled { run, month, first_customer, last_customer, invoices, amount });
}

/// Reads and decides, and writes nothing: what a run, its simulation and the billing of one contract have in common.
pub(super) async fn decide(ctx: &Ctx, whose: Whose, month: BillingMonth, entries_alone: bool) -> Result<Billed, RunError> {
    let db = ctx.db();
    let catalogue = Catalogue::load(&db).await?;
    let facts = facts(&db, whose, month, &catalogue).await?;
    let terms = terms(&db, whose, month, &catalogue, &facts).await?;
    let follows = run::was_billed(&db, month.plus(-1)).await?;
    let billing = Billing { month, today: ctx.today(), follows, entries_alone };
    Ok(bill(&billing, &facts, &terms))
}

fn counts(billed: &Billed) -> Counts {
    let mut skipped = Skipped::default();
    for (_, reason) in &billed.skipped {
        skipped.count(*reason);
    }
    Counts { written: Written::of(&billed.invoices), skipped }
}

async fn finish(ctx: &mut Ctx, run: BillingRunId) -> Result<(), RunError> {
    if run::finish(&ctx.db(), run, ctx.now).await? {
        let Run { month, needs_approval, .. } = run::find(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
        ctx.touch("billing_run", run.0, "finished");
        if !needs_approval {
            ctx.emit(MonthBilled { run, month });
        }
    }
    Ok(())
}

/// How far a run is.
///
/// # Errors
/// [`RunError::NotFound`], or when the caller may not.
pub async fn run_report(ctx: &Ctx, run: BillingRunId) -> Result<RunReport, RunError> {
    ctx.require(Permission::InvoiceRead)?;
    let Run { month, needs_approval, .. } = run::find(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    let standing = run::standing(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    let Standing { finished, chunks, done, approved, counts } = standing;
    Ok(RunReport {
        run: Some(run),
        month,
        finished,
        chunks,
        chunks_done: done,
        needs_approval,
        chunks_approved: approved,
        totals: counts.into(),
    })
}

/// More contracts than a report lists at once.
const MOST_LISTED: u64 = 1_000;

/// The contracts whose days a run did not bill, for one reason or for any, in the order of their ids behind one; at most 1,000. Those that
/// were billed before are counted only.
///
/// # Errors
/// [`RunError::NotFound`], or when the caller may not.
pub async fn skipped_of_run(
    ctx: &Ctx,
    run: BillingRunId,
    reason: Option<SkipReason>,
    after: ContractId,
) -> Result<Vec<SkippedContract>, RunError> {
    ctx.require(Permission::InvoiceRead)?;
    run::find(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    let skipped = run::skipped(&ctx.db(), run, reason, after, MOST_LISTED).await?;
    Ok(skipped.into_iter().map(|(contract, reason)| SkippedContract { contract, reason }).collect())
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
    simulate_month_telling(runner, caller, month, |_| {}).await
}

/// The same, and `skipped` hears of each contract whose days would not be billed.
///
/// # Errors
/// As [`simulate_month`].
pub async fn simulate_month_telling(
    runner: &Runner,
    caller: &Caller,
    month: BillingMonth,
    mut skipped: impl FnMut(SkippedContract),
) -> Result<RunReport, RunError> {
    let (parts, needs_approval) = runner
        .read(caller, async |ctx| {
            ctx.require(Permission::InvoiceRead)?;
            check_month(ctx, month)?;
            let needs_approval = settings::load_run(&ctx.db()).await?.needs_approval;
            Ok::<_, RunError>((run::parts(&ctx.db(), month).await?, needs_approval))
        })
        .await?;
    let mut totals = BillingTotals::default();
    for customers in &parts {
        let whose = Whose { customers: *customers, contract: None };
        let billed = runner.read(caller, async |ctx| decide(ctx, whose, month, false).await).await?;
        totals.add(&counts(&billed).into());
        for (contract, reason) in billed.skipped {
            skipped(SkippedContract { contract, reason });
        }
    }
    let chunks = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    Ok(RunReport { run: None, month, finished: true, chunks, chunks_done: chunks, needs_approval, chunks_approved: 0, totals })
}
