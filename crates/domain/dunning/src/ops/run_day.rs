//! The daily run: chunks of customers, one transaction each; whoever asks next gets the next chunk.

use super::act::{Judged, act};
use super::day;
use crate::facts::Today;
use crate::store::{self, Customers, case, facts, run};
use crate::{Rule, RunError, decide};
use chrono::{Days, NaiveDate};
use db::{Ctx, Runner};
use kernel::{Caller, DunningRunId, Environment, Fault, Permission};
use std::time::Duration;

/// What a run did, or what a simulation would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Overdue invoices that were looked at.
    pub debts: i64,
    /// Reminders sent.
    pub messages: i64,
    /// Notifications sent.
    pub notified: i64,
    /// Contracts that got reduced speed.
    pub partially_blocked: i64,
    /// Contracts that were suspended.
    pub blocked: i64,
    /// Contracts that were rescinded.
    pub rescinded: i64,
    /// Debts marked for the credit bureau.
    pub listed: i64,
    /// Cases that were closed because nothing is owed any more.
    pub closed: i64,
}

impl Totals {
    fn add(&mut self, other: &Self) {
        self.debts += other.debts;
        self.messages += other.messages;
        self.notified += other.notified;
        self.partially_blocked += other.partially_blocked;
        self.blocked += other.blocked;
        self.rescinded += other.rescinded;
        self.listed += other.listed;
        self.closed += other.closed;
    }
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunReport {
    /// The run; none for a simulation.
    pub run: Option<DunningRunId>,
    /// The day.
    pub day: NaiveDate,
    /// Whether every chunk is done. False when another process still works on one.
    pub finished: bool,
    /// How many chunks there are.
    pub chunks: i64,
    /// How many of them are done.
    pub chunks_done: i64,
    /// What all chunks that are done come to, whoever did them.
    pub totals: Totals,
    /// Contracts that were still held for an invoice that is settled, and were released by this call.
    pub released: i64,
}

const MOST_DAYS_BACK: u64 = 31;
/// How far ahead a simulation looks.
const MOST_DAYS_AHEAD: u64 = 366;

fn check_day(ctx: &Ctx, date: NaiveDate, ahead: u64) -> Result<(), RunError> {
    let today = ctx.today();
    let earliest = today.checked_sub_days(Days::new(MOST_DAYS_BACK)).unwrap_or(today);
    let latest = today.checked_add_days(Days::new(ahead)).unwrap_or(today);
    if (earliest..=latest).contains(&date) { Ok(()) } else { Err(RunError::DayOutOfRange { earliest, latest }) }
}

/// The run of a day that is not finished yet, or a new one, with its chunks. A day that was run before gets another run, which does only
/// what is new.
///
/// # Errors
/// [`RunError::DayOutOfRange`], or when the caller may not.
pub async fn start_or_resume(ctx: &mut Ctx, date: NaiveDate) -> Result<DunningRunId, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    check_day(ctx, date, 0)?;
    if let Some(run) = run::find_unfinished(&ctx.db(), date).await? {
        return Ok(run);
    }
    if let Some(run) = run::begin(&ctx.db(), date, ctx.now).await? {
        ctx.touch("dunning_run", run.0, "started");
        return Ok(run);
    }
    // Another process was quicker by a moment.
    let theirs = run::find_unfinished(&ctx.db(), date).await?;
    theirs.ok_or_else(|| Fault::Inconsistent(format!("the dunning run of {date} is neither there nor new")).into())
}

/// Does the next chunk of a run in a transaction of its own; none when all are done or others work on the rest.
///
/// # Errors
/// [`RunError::NotFound`], or when the caller may not.
pub async fn next_chunk(runner: &Runner, caller: &Caller, run: DunningRunId) -> Result<Option<Totals>, RunError> {
    runner.write(caller, async |ctx| chunk(ctx, run).await).await
}

async fn chunk(ctx: &mut Ctx, run: DunningRunId) -> Result<Option<Totals>, RunError> {
    ctx.require(Permission::InvoiceWrite)?;
    let date = run::day_of(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    let Some(chunk) = run::claim(&ctx.db(), run).await? else { return Ok(None) };
    case::take_proof(&ctx.db(), chunk.customers).await?;
    let closed = case::close(&ctx.db(), chunk.customers, ctx.now).await?;
    for case in &closed {
        ctx.touch("dunning_case", case.0, "closed");
    }
    let today = day(ctx, date).await?;
    let rules = store::rule::list(&ctx.db()).await?;
    let judged = judge(ctx, &rules, chunk.customers, &today).await?;
    let mut totals = act(ctx, &rules, &judged, &today).await?;
    totals.debts = i64::try_from(judged.len()).unwrap_or(i64::MAX);
    totals.closed = i64::try_from(closed.len()).unwrap_or(i64::MAX);
    run::finish_chunk(&ctx.db(), &chunk, &totals, ctx.now).await?;
    Ok(Some(totals))
}

/// Reads and decides, and writes nothing: what a run and its simulation have in common.
async fn judge(ctx: &Ctx, rules: &[Rule], customers: Customers, today: &Today) -> Result<Vec<Judged>, Fault> {
    let debts = facts::debts(ctx, customers, today.date).await?;
    let judged = debts.into_iter().map(|debt| {
        let decisions = decide(rules, &debt.facts, today);
        (debt, decisions)
    });
    Ok(judged.collect())
}

/// Releases what is still held for an invoice that is owed no more: the payment's own reaction should have, and the law gives a day for it.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn release_settled(ctx: &mut Ctx) -> Result<i64, Fault> {
    ctx.require(Permission::ContractWrite)?;
    let invoices = run::settled_that_still_block(&ctx.db()).await?;
    if invoices.is_empty() {
        return Ok(0);
    }
    let released = lifecycle::release_after_payment(ctx, &invoices, true).await?;
    Ok(i64::try_from(released.len()).unwrap_or(i64::MAX))
}

async fn finish(ctx: &mut Ctx, run: DunningRunId) -> Result<(), RunError> {
    if run::finish(&ctx.db(), run, ctx.now).await? {
        ctx.touch("dunning_run", run.0, "finished");
    }
    Ok(())
}

async fn report(ctx: &Ctx, run: DunningRunId, date: NaiveDate, released: i64) -> Result<RunReport, RunError> {
    let (finished, chunks, chunks_done, totals) = run::standing(&ctx.db(), run).await?.ok_or(RunError::NotFound(run))?;
    Ok(RunReport { run: Some(run), day: date, finished, chunks, chunks_done, totals, released })
}

/// The pause before looking whether others have done their chunk, and how often to look.
const PAUSE: Duration = Duration::from_millis(100);
const LOOKS: u32 = 100;

/// Does the dunning of a day, today's when none is named, or what is left of it. Several processes may do so at once. In homologação it is
/// a simulation.
///
/// # Errors
/// [`RunError::DayOutOfRange`], or when the caller may not. What was done until then stays; the next call goes on.
pub async fn run_day(runner: &Runner, caller: &Caller, date: Option<NaiveDate>) -> Result<RunReport, RunError> {
    let date = date.unwrap_or_else(|| runner.zone().date(runner.clock().now()));
    if caller.environment == Environment::Homologation {
        return simulate_day(runner, caller, Some(date)).await;
    }
    let mut released = 0;
    loop {
        match runner.write(caller, async |ctx| release_settled(ctx).await).await? {
            0 => break,
            some => released += some,
        }
    }
    let run = runner.write(caller, async |ctx| start_or_resume(ctx, date).await).await?;
    for look in 0.. {
        while next_chunk(runner, caller, run).await?.is_some() {}
        runner.write(caller, async |ctx| finish(ctx, run).await).await?;
        let report = runner.read(caller, async |ctx| report(ctx, run, date, released).await).await?;
        if report.finished || look >= LOOKS {
            return Ok(report);
        }
        // Another process has the last chunks. Should it die, they are free again.
        tokio::time::sleep(PAUSE).await;
    }
    Err(RunError::NotFound(run))
}

/// What a run of the day would do if all stood as it stands now, also for a day to come. Nothing is written.
///
/// # Errors
/// [`RunError::DayOutOfRange`], or when the caller may not.
pub async fn simulate_day(runner: &Runner, caller: &Caller, date: Option<NaiveDate>) -> Result<RunReport, RunError> {
    let date = date.unwrap_or_else(|| runner.zone().date(runner.clock().now()));
    let parts = runner
        .read(caller, async |ctx| {
            ctx.require(Permission::InvoiceRead)?;
            check_day(ctx, date, MOST_DAYS_AHEAD)?;
            Ok::<_, RunError>(run::parts(&ctx.db(), date).await?)
        })
        .await?;
    let mut totals = Totals::default();
    for customers in &parts {
        let part = runner
            .read(caller, async |ctx| {
                let today = day(ctx, date).await?;
                let rules = store::rule::list(&ctx.db()).await?;
                let judged = judge(ctx, &rules, *customers, &today).await?;
                Ok::<_, RunError>(expected(&rules, &judged))
            })
            .await?;
        totals.add(&part);
    }
    let chunks = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    Ok(RunReport { run: None, day: date, finished: true, chunks, chunks_done: chunks, totals, released: 0 })
}

/// What the decisions come to.
fn expected(rules: &[Rule], judged: &[Judged]) -> Totals {
    use crate::{Action, Outcome};
    let mut totals = Totals { debts: i64::try_from(judged.len()).unwrap_or(i64::MAX), ..Totals::default() };
    for decision in judged.iter().flat_map(|(_, decisions)| decisions) {
        let rule = rules.iter().find(|rule| rule.id == decision.rule);
        if let (Some(rule), Outcome::Do | Outcome::Resume) = (rule, decision.outcome) {
            let count = match rule.terms.action {
                Action::Email | Action::Sms | Action::AppNotice => &mut totals.messages,
                Action::NotifyByEmail | Action::NotifyBySms => &mut totals.notified,
                Action::BlockPartially => &mut totals.partially_blocked,
                Action::Block => &mut totals.blocked,
                Action::Rescind => &mut totals.rescinded,
                Action::List => &mut totals.listed,
            };
            *count += 1;
        }
    }
    totals
}
