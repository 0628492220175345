use crate::App;
use crate::calls::KEPT;
use crate::schedule::{DUNNING, PRUNE};
use chrono::TimeDelta;
use db::{JOBS, Leased, OUTBOX, Outcome};
use kernel::{Caller, Fault};

/// Rows of the queues that are done are kept this long, for whoever asks what went out.
const DONE_KEPT: TimeDelta = TimeDelta::days(90);

/// Does one job. A kind that this version does not know waits for a version that does.
pub(crate) async fn run(app: &App, row: &Leased) -> Outcome {
    match row.kind.as_str() {
        PRUNE => outcome(prune(app).await),
        DUNNING => dun(app).await,
        other => Outcome::Again(format!("no job is called {other}")),
    }
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
