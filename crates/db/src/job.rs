use crate::Queue;
use chrono::{DateTime, Utc};
use kernel::Fault;
use sea_orm::{ConnectionTrait, Statement};

/// Work for later: reactions that need not be in the answer, and the runs of schedules.
pub const JOBS: Queue = Queue { table: "job" };

/// A job to be written.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which job: `billing.prune`. Stored in rows: never renamed.
    pub kind: &'static str,
    /// What makes it one of a kind, such as its scheduled time; a second job with the same key is not written.
    pub key: String,
    /// What it works on, as JSON.
    pub body: String,
    /// When it may begin.
    pub due_at: DateTime<Utc>,
}

/// Writes a job, once for its kind and key. True when it was new.
///
/// # Errors
/// What the database says.
pub async fn enqueue(db: &impl ConnectionTrait, job: NewJob, now: DateTime<Utc>) -> Result<bool, Fault> {
    let result = db
        .execute_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "INSERT INTO job (kind, key, body, state, due_at, attempts, created_at) VALUES ($1, $2, $3, 'waiting', $4, 0, $5) \
             ON CONFLICT (kind, key) DO NOTHING",
            [job.kind.into(), job.key.into(), job.body.into(), job.due_at.into(), now.into()],
        ))
        .await?;
    Ok(result.rows_affected() == 1)
}
