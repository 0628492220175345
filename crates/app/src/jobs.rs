use crate::App;
use crate::banks::{self, EVENING_RETURNS, REMIT, RETURNS};
use crate::calls::KEPT;
use crate::contract_papers::PaperPen;
use crate::geocoding;
use crate::schedule::{CONTRACT_DAY, DUNNING, PRUNE};
use chrono::TimeDelta;
use db::{Ctx, JOBS, Leased, NewJob, OUTBOX, Outcome, enqueue_job};
use fiscal::IssueError;
use kernel::{BillingRunId, Caller, Environment, Fault, TrialId};

/// Rows of the queues that are done are kept this long, for whoever asks what went out.
const DONE_KEPT: TimeDelta = TimeDelta::days(90);

/// Does one job. A kind that this version does not know waits for a version that does.
pub(crate) async fn run(app: &App, row: &Leased) -> Outcome {
    if let Some(outcome) = pix::run_job(app.runner(), app.psps(), row).await {
        return outcome;
    }
    let signatures = app.signatures(Environment::Production).ok();
    if let Some(outcome) = papers::run_job(app.runner(), signatures.as_deref(), &PaperPen, row).await {
        return outcome;
    }
    match row.kind.as_str() {
        PRUNE => outcome(prune(app).await),
        REMIT => outcome(banks::daily_remittances(app).await),
        RETURNS => outcome(banks::pick_up_returns(app, RETURNS).await),
        EVENING_RETURNS => outcome(banks::pick_up_returns(app, EVENING_RETURNS).await),
        ISSUE => issue(app, row).await,
        DUNNING => dun(app).await,
        contracts::LOCATE_JOB => geocoding::locate_contract(app, row).await,
        contracts::TRIAL_JOB => advance_trial(app, row).await,
        CONTRACT_DAY => contract_day(app).await,
        other => Outcome::Again(format!("no job is called {other}")),
    }
}

/// The fiscal documents of a billing run. Stored in rows: never renamed.
const ISSUE: &str = "fiscal.issue_run";

/// Issues the documents of a run after it, where the setting says so.
pub(crate) async fn issue_later(ctx: &Ctx, run: BillingRunId) -> Result<(), Fault> {
    if fiscal::fiscal_settings(ctx).await?.after_run {
        let job = NewJob { kind: ISSUE, key: run.to_string(), body: run.to_string(), due_at: ctx.now };
        enqueue_job(&ctx.db(), job, ctx.now).await?;
    }
    Ok(())
}

/// What has been issued stays; the next attempt goes on.
async fn issue(app: &App, row: &Leased) -> Outcome {
    let Ok(run) = row.body.parse() else { return Outcome::Dead(format!("no run is called {}", row.body)) };
    let scope = fiscal::Scope::Run(BillingRunId(run));
    match fiscal::issue_documents(app.runner(), &Caller::system(ISSUE), scope, |_| ()).await {
        Ok(_) => Outcome::Done,
        Err(error @ IssueError::Fault(_)) => Outcome::Again(error.to_string()),
        Err(error) => Outcome::Dead(error.to_string()),
    }
}

/// Begins or ends a trial of a plan.
async fn advance_trial(app: &App, row: &Leased) -> Outcome {
    let Ok(trial) = row.body.parse().map(TrialId) else { return Outcome::Dead(format!("no trial is called {}", row.body)) };
    let caller = Caller::system(contracts::TRIAL_JOB);
    outcome(app.write(&caller, async move |ctx| contracts::advance_trial(ctx, trial).await).await)
}

fn outcome(result: Result<(), Fault>) -> Outcome {
    result.map_or_else(|fault| Outcome::Again(fault.to_string()), |()| Outcome::Done)
}

/// The dunning of today, whatever day the job was written for: a run ahead or behind of its day would count periods wrongly.
async fn dun(app: &App) -> Outcome {
    match dunning::run_day(app.runner(), &Caller::system(DUNNING), None).await {
        Ok(report) if report.finished => Outcome::Done,
        Ok(_) => Outcome::Again("another process works on the rest".into()),
        Err(error) => Outcome::Again(error.to_string()),
    }
}

/// The contracts' day of today, whatever day the job was written for.
async fn contract_day(app: &App) -> Outcome {
    match lifecycle::run_day(app.runner(), &Caller::system(CONTRACT_DAY)).await {
        Ok(report) => {
            tracing::info!(?report, "the day of the contracts");
            Outcome::Done
        }
        Err(fault) => Outcome::Again(fault.to_string()),
    }
}

/// Removes what has served its time.
async fn prune(app: &App) -> Result<(), Fault> {
    let (writer, now) = (app.database().writer(), app.now());
    db::prune_repeats(writer, now).await?;
    for queue in [JOBS, OUTBOX] {
        queue.prune(writer, now - DONE_KEPT).await?;
    }
    db::prune_calls(writer, now - KEPT).await?;
    app.write(&Caller::system(PRUNE), identity::prune_failures).await?;
    app.write(&Caller::system(PRUNE), async move |ctx| network::prune_told_orders(ctx, ctx.now - DONE_KEPT).await).await?;
    Ok(())
}
