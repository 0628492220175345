//! Runs and their chunks, as the billing run has them.

use super::{Customers, at, execute, query};
use crate::ops::run_day::Totals;
use chrono::{DateTime, NaiveDate, Utc};
use db::lock_free_rows;
use kernel::{CustomerId, DunningRunId, Fault, InvoiceId};
use sea_orm::{ConnectionTrait, QueryResult};

/// Debts in a chunk, as nearly as whole customers allow. Each may be a message, which takes two statements.
const CHUNK: i64 = 500;
/// Invoices in one sweep.
const A_SWEEP: u64 = 2_000;

/// A chunk that is locked by this transaction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub(crate) id: i64,
    pub(crate) customers: Customers,
}

/// The unfinished run of a day, if there is one.
pub(crate) async fn find_unfinished(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Option<DunningRunId>, Fault> {
    let rows = query(db, "SELECT id FROM dunning_run WHERE day = $1 AND finished_at IS NULL", vec![day.into()]).await?;
    rows.first().map(|row| at(row, 0)).transpose()
}

/// A new run of a day, unless another process has just begun one.
pub(crate) async fn begin(db: &impl ConnectionTrait, day: NaiveDate, now: DateTime<Utc>) -> Result<Option<DunningRunId>, Fault> {
    let sql = "INSERT INTO dunning_run (day, started_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id";
    let rows = query(db, sql, vec![day.into(), now.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let run: DunningRunId = at(row, 0)?;
    let insert = format!(
        "INSERT INTO dunning_chunk (run_id, seq, first_customer_id, last_customer_id, debts, messages, notified, partially_blocked, blocked, \
         rescinded, listed, closed) SELECT $4, part, first, last, 0, 0, 0, 0, 0, 0, 0, 0 FROM ({PARTS}) parts ORDER BY part"
    );
    execute(db, &insert, vec![day.into(), CHUNK.into(), i64::MAX.into(), run.0.into()]).await?;
    Ok(Some(run))
}

/// The chunks: debts and open cases are counted up in the order of customers, without a gap and without an end.
const PARTS: &str = "SELECT part, MIN(customer_id) AS first, COALESCE(LEAD(MIN(customer_id)) OVER (ORDER BY part) - 1, $3) AS last FROM \
                     (SELECT customer_id, (CAST(SUM(COUNT(*)) OVER (ORDER BY customer_id) AS BIGINT) - 1) / $2 AS part FROM \
                     (SELECT customer_id FROM invoice WHERE status = 'open' AND due_on < $1 \
                     UNION ALL SELECT customer_id FROM dunning_case WHERE closed_at IS NULL) concerned GROUP BY customer_id) counted \
                     GROUP BY part";

/// The chunks that a run begun now would have.
pub(crate) async fn parts(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<Customers>, Fault> {
    let sql = format!("SELECT first, last FROM ({PARTS}) parts ORDER BY part");
    let rows = query(db, &sql, vec![day.into(), CHUNK.into(), i64::MAX.into()]).await?;
    rows.iter().map(|row| customers(row, 0)).collect()
}

fn customers(row: &QueryResult, place: usize) -> Result<Customers, Fault> {
    Ok(Customers { first: CustomerId(at(row, place)?), last: CustomerId(at(row, place + 1)?) })
}

/// The day of a run.
pub(crate) async fn day_of(db: &impl ConnectionTrait, run: DunningRunId) -> Result<Option<NaiveDate>, Fault> {
    let rows = query(db, "SELECT day FROM dunning_run WHERE id = $1", vec![run.0.into()]).await?;
    rows.first().map(|row| at(row, 0)).transpose()
}

/// The next chunk that is not done and that no other process works on, locked until the transaction ends.
pub(crate) async fn claim(db: &impl ConnectionTrait, run: DunningRunId) -> Result<Option<Chunk>, Fault> {
    let lock = lock_free_rows(db.get_database_backend());
    let sql = format!(
        "SELECT id, first_customer_id, last_customer_id FROM dunning_chunk WHERE run_id = $1 AND done_at IS NULL ORDER BY seq LIMIT 1 {lock}"
    );
    let rows = query(db, &sql, vec![run.0.into()]).await?;
    rows.first().map(|row| Ok(Chunk { id: at(row, 0)?, customers: customers(row, 1)? })).transpose()
}

/// Marks a chunk done.
pub(crate) async fn finish_chunk(
    db: &impl ConnectionTrait,
    chunk: &Chunk,
    totals: &Totals,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let sql = "UPDATE dunning_chunk SET done_at = $1, debts = $2, messages = $3, notified = $4, partially_blocked = $5, blocked = $6, \
               rescinded = $7, listed = $8, closed = $9 WHERE id = $10";
    let values = vec![
        now.into(),
        totals.debts.into(),
        totals.messages.into(),
        totals.notified.into(),
        totals.partially_blocked.into(),
        totals.blocked.into(),
        totals.rescinded.into(),
        totals.listed.into(),
        totals.closed.into(),
        chunk.id.into(),
    ];
    execute(db, sql, values).await?;
    Ok(())
}

/// Marks a run finished when all its chunks are done. True when it just became so.
pub(crate) async fn finish(db: &impl ConnectionTrait, run: DunningRunId, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE dunning_run SET finished_at = $1 WHERE id = $2 AND finished_at IS NULL \
               AND NOT EXISTS (SELECT 1 FROM dunning_chunk WHERE run_id = $2 AND done_at IS NULL)";
    Ok(execute(db, sql, vec![now.into(), run.0.into()]).await? == 1)
}

/// Whether a run is finished, its chunks, those that are done, and what these come to.
pub(crate) async fn standing(db: &impl ConnectionTrait, run: DunningRunId) -> Result<Option<(bool, i64, i64, Totals)>, Fault> {
    let columns = ["debts", "messages", "notified", "partially_blocked", "blocked", "rescinded", "listed", "closed"];
    let sums = columns.map(|column| format!("CAST(COALESCE(SUM(chunk.{column}), 0) AS BIGINT)"));
    let sql = format!(
        "SELECT run.finished_at, COUNT(chunk.id), COUNT(chunk.done_at), {} FROM dunning_run run \
         LEFT JOIN dunning_chunk chunk ON chunk.run_id = run.id WHERE run.id = $1 GROUP BY run.id, run.finished_at",
        sums.join(", ")
    );
    let rows = query(db, &sql, vec![run.0.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let totals = Totals {
        debts: at(row, 3)?,
        messages: at(row, 4)?,
        notified: at(row, 5)?,
        partially_blocked: at(row, 6)?,
        blocked: at(row, 7)?,
        rescinded: at(row, 8)?,
        listed: at(row, 9)?,
        closed: at(row, 10)?,
    };
    Ok(Some((at::<Option<DateTime<Utc>>>(row, 0)?.is_some(), at(row, 1)?, at(row, 2)?, totals)))
}

/// Invoices that are owed no more and still hold a contract, at most 2,000.
pub(crate) async fn settled_that_still_block(db: &impl ConnectionTrait) -> Result<Vec<InvoiceId>, Fault> {
    let sql = format!(
        "SELECT DISTINCT invoice.id FROM contract JOIN invoice ON invoice.id = contract.blocked_by_invoice_id \
         WHERE invoice.status <> 'open' AND contract.status IN ('blocked', 'partially_blocked', 'trust_unlocked') \
         ORDER BY invoice.id LIMIT {A_SWEEP}"
    );
    query(db, &sql, vec![]).await?.iter().map(|row| at(row, 0)).collect()
}
