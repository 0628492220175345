use crate::App;
use crate::banks::{self, EVENING_RETURNS, REMIT, RETURNS};
use crate::calls::KEPT;
use crate::schedule::PRUNE;
use chrono::TimeDelta;
use db::{JOBS, Leased, OUTBOX, Outcome};
use kernel::{Caller, Fault};

/// Rows of the queues that are done are kept this long, for whoever asks what went out.
const DONE_KEPT: TimeDelta = TimeDelta::days(90);

/// Does one job. A kind that this version does not know waits for a version that does.
pub(crate) async fn run(app: &App, row: &Leased) -> Outcome {
    if let Some(outcome) = pix::run_job(app.runner(), app.psps(), row).await {
        return outcome;
    }
    match row.kind.as_str() {
        PRUNE => outcome(prune(app).await),
        REMIT => outcome(banks::daily_remittances(app).await),
        RETURNS => outcome(banks::pick_up_returns(app, RETURNS).await),
        EVENING_RETURNS => outcome(banks::pick_up_returns(app, EVENING_RETURNS).await),
        other => Outcome::Again(format!("no job is called {other}")),
    }
}

fn outcome(result: Result<(), Fault>) -> Outcome {
    result.map_or_else(|fault| Outcome::Again(fault.to_string()), |()| Outcome::Done)
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
    Ok(())
}
