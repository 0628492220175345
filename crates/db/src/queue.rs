use chrono::{DateTime, TimeDelta, Utc};
use kernel::Fault;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// A table of work to be done once, by whichever process leases it first. The outbox and the jobs are such tables.
///
/// A row is leased for a time; a process that dies lets the lease run out and another takes over, so work is done at least once and
/// must bear being done twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    pub(crate) table: &'static str,
}

/// A row whose turn it is.
#[derive(Clone, Debug)]
pub struct Leased {
    /// The row's id: an idempotency key for the outside.
    pub id: i64,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub body: String,
    /// The how-manieth attempt this is, from 1.
    pub attempt: i64,
    /// When it was due.
    pub due_at: DateTime<Utc>,
}

impl Leased {
    /// True when the row is dead if this attempt fails too.
    #[must_use]
    pub const fn is_last_attempt(&self) -> bool {
        self.attempt >= MOST_ATTEMPTS
    }
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// To be tried again, for this reason.
    Again(String),
    /// Never to be tried again, for this reason: it waits for a person.
    Dead(String),
}

/// After so many attempts a row is dead: about two days with the pauses below.
const MOST_ATTEMPTS: i64 = 16;

/// The pause after an attempt: doubling from 15 seconds, at most 6 hours.
fn pause_after(attempt: i64) -> TimeDelta {
    let doublings = u32::try_from(attempt.clamp(1, 11) - 1).unwrap_or(0);
    TimeDelta::seconds((15_i64 << doublings).min(6 * 3_600))
}

/// Ends a `SELECT` that claims rows: it locks them until the transaction ends and passes over those that others have locked. Two
/// processes that ask at once must not wait for each other; SQLite, which has one writer, needs no words for it.
#[must_use]
pub fn lock_free_rows(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" }
}

impl Queue {
    /// Leases up to `most` rows that are due, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn lease(
        self,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
        lease: TimeDelta,
        most: u64,
    ) -> Result<Vec<Leased>, Fault> {
        let backend = db.get_database_backend();
        let lock = lock_free_rows(backend);
        let table = self.table;
        let statement = Statement::from_sql_and_values(
            backend,
            format!(
                "UPDATE {table} SET lease_until = $1, attempts = attempts + 1 WHERE id IN (SELECT id FROM {table} WHERE state = 'waiting' \
                 AND due_at <= $2 AND (lease_until IS NULL OR lease_until < $2) ORDER BY due_at, id LIMIT $3 {lock}) \
                 RETURNING id, kind, body, attempts, due_at"
            ),
            [(now + lease).into(), now.into(), i64::try_from(most).unwrap_or(i64::MAX).into()],
        );
        let mut rows = db
            .query_all_raw(statement)
            .await?
            .into_iter()
            .map(|row| {
                Ok(Leased {
                    id: row.try_get("", "id")?,
                    kind: row.try_get("", "kind")?,
                    body: row.try_get("", "body")?,
                    attempt: row.try_get("", "attempts")?,
                    due_at: row.try_get("", "due_at")?,
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        rows.sort_by_key(|row| (row.due_at, row.id));
        Ok(rows)
    }

    /// Notes how an attempt ended. A body is erased once it is done: it may hold a password.
    ///
    /// # Errors
    /// What the database says.
    pub async fn finish(
        self,
        db: &impl ConnectionTrait,
        row: &Leased,
        outcome: &Outcome,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let table = self.table;
        let (sql, values): (String, Vec<sea_orm::Value>) = match outcome {
            Outcome::Done => (
                format!(
                    "UPDATE {table} SET state = 'done', done_at = $1, lease_until = NULL, body = '', last_error = NULL WHERE id = $2"
                ),
                vec![now.into(), row.id.into()],
            ),
            Outcome::Again(reason) if !row.is_last_attempt() => (
                format!("UPDATE {table} SET due_at = $1, lease_until = NULL, last_error = $2 WHERE id = $3"),
                vec![(now + pause_after(row.attempt)).into(), reason.as_str().into(), row.id.into()],
            ),
            Outcome::Again(reason) | Outcome::Dead(reason) => (
                format!("UPDATE {table} SET state = 'dead', done_at = $1, lease_until = NULL, last_error = $2 WHERE id = $3"),
                vec![now.into(), reason.as_str().into(), row.id.into()],
            ),
        };
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
        Ok(())
    }

    /// Rows that wait and rows that are dead, for metrics and health.
    ///
    /// # Errors
    /// What the database says.
    pub async fn depth(self, db: &impl ConnectionTrait) -> Result<(i64, i64), Fault> {
        let table = self.table;
        let row = db
            .query_one_raw(Statement::from_string(
                db.get_database_backend(),
                format!(
                    "SELECT COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS waiting, COUNT(CASE WHEN state = 'dead' THEN 1 END) AS dead \
                     FROM {table} WHERE state <> 'done'"
                ),
            ))
            .await?;
        row.map_or(Ok((0, 0)), |row| Ok((row.try_get("", "waiting")?, row.try_get("", "dead")?)))
    }

    /// Removes rows that were done before `before`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn prune(self, db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, Fault> {
        let sql = format!("DELETE FROM {} WHERE state = 'done' AND done_at < $1", self.table);
        Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [before.into()])).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours() {
        let seconds: Vec<_> = [1, 2, 3, 10, 11, 15].map(|attempt| pause_after(attempt).num_seconds()).into();
        assert_eq!(seconds, [15, 30, 60, 7_680, 15_360, 15_360]);
    }
}
