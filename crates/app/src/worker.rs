use crate::App;
use crate::schedule::{ROUNDS, SCHEDULES, due_rounds, due_runs};
use chrono::TimeDelta;
use db::{JOBS, Leased, OUTBOX, Outcome, Queue};
use kernel::Fault;
use std::time::Duration;
use tokio::sync::watch;

/// How long a process may take over a row before another one may try: longer than any delivery's time-out.
const LEASE: TimeDelta = TimeDelta::minutes(5);
const MOST_AT_ONCE: u64 = 32;
/// How soon a new row is found at the latest. A commit of this process wakes the worker at once.
const PAUSE: Duration = Duration::from_secs(1);

/// Works off the outbox and the jobs until `stop` says so; what is in hand is finished.
pub async fn work(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let found = match round(&app).await {
            Ok(found) => found,
            Err(fault) => {
                tracing::warn!(%fault, "the worker could not take work");
                0
            }
        };
        if found == 0 {
            tokio::select! {
                () = app.woken() => {}
                () = tokio::time::sleep(PAUSE) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// One round: what the schedules say is due becomes jobs, then a handful of jobs and messages. Says how many rows there were.
///
/// # Errors
/// When the database fails; rows in hand come again when their lease is over.
pub async fn round(app: &App) -> Result<usize, Fault> {
    schedule(app).await?;
    let jobs = batch(app, JOBS).await?;
    let messages = batch(app, OUTBOX).await?;
    Ok(jobs + messages)
}

async fn schedule(app: &App) -> Result<(), Fault> {
    let rounds = due_rounds(ROUNDS, app.now());
    for job in due_runs(SCHEDULES, app.now(), app.zone()).into_iter().chain(rounds) {
        db::enqueue_job(app.database().writer(), job, app.now()).await?;
    }
    Ok(())
}

async fn batch(app: &App, queue: Queue) -> Result<usize, Fault> {
    let writer = app.database().writer();
    let rows = queue.lease(writer, app.now(), LEASE, MOST_AT_ONCE).await?;
    for row in &rows {
        let outcome = attempt(app, queue, row).await;
        report(row, &outcome);
        queue.finish(writer, row, &outcome, app.now()).await?;
    }
    Ok(rows.len())
}

/// One attempt in a task of its own, so that a panic is an outcome, too, and not a row that is leased again for ever.
async fn attempt(app: &App, queue: Queue, row: &Leased) -> Outcome {
    let (app, row) = (app.clone(), row.clone());
    let task = async move { if queue == OUTBOX { app.deliver(&row).await } else { app.do_job(&row).await } };
    tokio::spawn(task).await.unwrap_or_else(|error| Outcome::Again(error.to_string()))
}

fn report(row: &Leased, outcome: &Outcome) {
    match outcome {
        Outcome::Done => tracing::debug!(kind = row.kind, id = row.id, "done"),
        Outcome::Again(reason) => {
            tracing::info!(kind = row.kind, id = row.id, attempt = row.attempt, reason, "to be tried again");
        }
        Outcome::Dead(reason) => tracing::warn!(kind = row.kind, id = row.id, reason, "given up"),
    }
}
