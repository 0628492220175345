//! Billing runs, their chunks, and whom they skipped.

use crate::rules::{BillingMonth, SkipReason, Skipped};
use crate::store::billed::Written;
use crate::store::facts::earliest;
use chrono::{DateTime, NaiveDate, Utc};
use contracts::ContractStatus;
use db::{Cell, insert_many_alike, lock_free_rows};
use kernel::{BillingRunId, ContractId, CustomerId, Fault};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};

/// Contracts in a chunk, as nearly as whole customers allow.
const CHUNK: i64 = 2_000;

/// The customers of a chunk, first to last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Customers {
    pub(crate) first: CustomerId,
    pub(crate) last: CustomerId,
}

/// A chunk that is locked by this transaction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub(crate) id: i64,
    pub(crate) customers: Customers,
}

/// What was billed and what was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) written: Written,
    pub(crate) skipped: Skipped,
}

pub(crate) async fn query(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

/// The unfinished run of a month, locked, if there is one.
pub(crate) async fn find_unfinished(db: &impl ConnectionTrait, month: BillingMonth) -> Result<Option<BillingRunId>, Fault> {
    let sql = "SELECT id FROM billing_run WHERE month = $1 AND finished_at IS NULL";
    let rows = query(db, sql, vec![month.first_day().into()]).await?;
    rows.first().map(|row| Ok(BillingRunId(row.try_get("", "id")?))).transpose()
}

/// A new run of a month, unless another process has just begun one.
pub(crate) async fn begin(
    db: &impl ConnectionTrait,
    month: BillingMonth,
    needs_approval: bool,
    now: DateTime<Utc>,
) -> Result<Option<BillingRunId>, Fault> {
    let sql =
        "INSERT INTO billing_run (month, started_at, needs_approval) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id";
    let rows = query(db, sql, vec![month.first_day().into(), now.into(), needs_approval.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let run = BillingRunId(row.try_get("", "id")?);
    let insert = format!(
        "INSERT INTO billing_chunk (run_id, seq, first_customer_id, last_customer_id, invoices, charges, amount, not_in_service, \
         suspended, exempt, without_value, already_billed) \
         SELECT $5, part, first, last, 0, 0, 0, 0, 0, 0, 0, 0 FROM ({PARTS}) parts ORDER BY part"
    );
    let mut values = of_parts(month);
    values.push(run.0.into());
    query(db, &insert, values).await?;
    Ok(Some(run))
}

/// The chunks: contracts that may be billed are counted up in the order of customers. They leave no gap, no beginning and no end, so that
/// customers who come while the run is under way belong to one of them.
const PARTS: &str = "SELECT part, CASE WHEN part = 0 THEN 0 ELSE MIN(customer_id) END AS first, \
                     COALESCE(LEAD(MIN(customer_id)) OVER (ORDER BY part) - 1, $3) AS last FROM \
                     (SELECT customer_id, (CAST(SUM(COUNT(*)) OVER (ORDER BY customer_id) AS BIGINT) - 1) / $2 AS part FROM contract \
                     WHERE status <> $1 OR ended_on >= $4 OR EXISTS (SELECT 1 FROM pre_billing entry \
                     WHERE entry.contract_id = contract.id AND entry.status = 'pending') GROUP BY customer_id) counted GROUP BY part";

fn of_parts(month: BillingMonth) -> Vec<Value> {
    vec![cancelled(), CHUNK.into(), i64::MAX.into(), earliest(month).into()]
}

fn cancelled() -> Value {
    ContractStatus::Cancelled.to_value().into()
}

/// The chunks that a run begun now would have.
pub(crate) async fn parts(db: &impl ConnectionTrait, month: BillingMonth) -> Result<Vec<Customers>, Fault> {
    let sql = format!("SELECT first, last FROM ({PARTS}) parts ORDER BY part");
    query(db, &sql, of_parts(month)).await?.iter().map(customers).collect()
}

fn customers(row: &QueryResult) -> Result<Customers, Fault> {
    Ok(Customers { first: CustomerId(row.try_get("", "first")?), last: CustomerId(row.try_get("", "last")?) })
}

/// What a run is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) month: BillingMonth,
    pub(crate) needs_approval: bool,
    pub(crate) is_approved: bool,
}

/// What a run is about.
pub(crate) async fn find(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<Run>, Fault> {
    let sql = "SELECT month, needs_approval, approved_at FROM billing_run WHERE id = $1";
    let rows = query(db, sql, vec![run.0.into()]).await?;
    let found = |row: &QueryResult| {
        Ok(Run {
            month: BillingMonth::of(row.try_get::<NaiveDate>("", "month")?),
            needs_approval: row.try_get("", "needs_approval")?,
            is_approved: row.try_get::<Option<DateTime<Utc>>>("", "approved_at")?.is_some(),
        })
    };
    rows.first().map(found).transpose()
}

/// Whether a month was billed, in whole or in part.
pub(crate) async fn was_billed(db: &impl ConnectionTrait, month: BillingMonth) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM billing_run WHERE month = $1 LIMIT 1";
    Ok(!query(db, sql, vec![month.first_day().into()]).await?.is_empty())
}

/// The latest month of which a run has begun.
pub(crate) async fn latest_month(db: &impl ConnectionTrait) -> Result<Option<BillingMonth>, Fault> {
    let rows = query(db, "SELECT MAX(month) AS month FROM billing_run", Vec::new()).await?;
    let month = rows.first().map(|row| row.try_get::<Option<NaiveDate>>("", "month")).transpose()?.flatten();
    Ok(month.map(BillingMonth::of))
}

/// The runs of a month that await approval, the oldest first.
pub(crate) async fn awaiting_approval(db: &impl ConnectionTrait, month: BillingMonth) -> Result<Vec<BillingRunId>, Fault> {
    let sql = "SELECT id FROM billing_run WHERE month = $1 AND needs_approval AND approved_at IS NULL ORDER BY id LIMIT 1000";
    let rows = query(db, sql, vec![month.first_day().into()]).await?;
    rows.iter().map(|row| Ok(BillingRunId(row.try_get("", "id")?))).collect()
}

/// The next chunk that is not done and that no other process works on. It stays locked until the transaction ends, and however that
/// ends: a process that dies leaves the chunk to the others at once.
pub(crate) async fn claim(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<Chunk>, Fault> {
    claim_where(db, run, "done_at IS NULL").await
}

async fn claim_where(db: &impl ConnectionTrait, run: BillingRunId, what: &str) -> Result<Option<Chunk>, Fault> {
    let lock = lock_free_rows(db.get_database_backend());
    let sql = format!(
        "SELECT id, first_customer_id AS first, last_customer_id AS last FROM billing_chunk \
         WHERE run_id = $1 AND {what} ORDER BY seq LIMIT 1 {lock}"
    );
    let rows = query(db, &sql, vec![run.0.into()]).await?;
    rows.first().map(|row| Ok(Chunk { id: row.try_get("", "id")?, customers: customers(row)? })).transpose()
}

/// The next chunk that is done and awaits approval, in the same way.
pub(crate) async fn claim_for_approval(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<Chunk>, Fault> {
    claim_where(db, run, "done_at IS NOT NULL AND approved_at IS NULL").await
}

/// Issues the draft invoices of a chunk on a day: how many, and what they come to. One that is set off in full is settled.
pub(crate) async fn approve_chunk(
    db: &impl ConnectionTrait,
    run: BillingRunId,
    chunk: &Chunk,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Written, Fault> {
    let Customers { first, last } = chunk.customers;
    let drafts = format!("run_id = $1 AND customer_id BETWEEN {first} AND {last} AND status = 'draft'");
    let sums =
        format!("SELECT COUNT(*) AS invoices, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS amount FROM invoice WHERE {drafts}");
    let rows = query(db, &sums, vec![run.0.into()]).await?;
    let mut written = Written::default();
    if let Some(row) = rows.first() {
        written.invoices = row.try_get("", "invoices")?;
        written.amount = row.try_get("", "amount")?;
    }
    let issue = format!(
        "UPDATE invoice SET status = CASE WHEN amount = 0 THEN 'paid' ELSE 'open' END, settled_on = CASE WHEN amount = 0 THEN $2 END, \
         issued_on = $2, due_on = CASE WHEN due_on < $2 THEN $2 ELSE due_on END WHERE {drafts}"
    );
    execute(db, &issue, vec![run.0.into(), today.into()]).await?;
    execute(db, "UPDATE billing_chunk SET approved_at = $1 WHERE id = $2", vec![now.into(), chunk.id.into()]).await?;
    Ok(written)
}

/// Marks a run approved when all its chunks are done and approved. True when it just became so.
pub(crate) async fn approve(db: &impl ConnectionTrait, run: BillingRunId, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE billing_run SET approved_at = $1 WHERE id = $2 AND approved_at IS NULL AND finished_at IS NOT NULL \
               AND NOT EXISTS (SELECT 1 FROM billing_chunk WHERE run_id = $2 AND approved_at IS NULL)";
    Ok(execute(db, sql, vec![now.into(), run.0.into()]).await? == 1)
}

async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64, Fault> {
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
}

/// Remembers whom a run skipped, and why. Who was billed before is counted only: on a second run that is nearly everybody.
pub(crate) async fn remember_skipped(
    db: &impl ConnectionTrait,
    run: BillingRunId,
    skipped: &[(ContractId, SkipReason)],
) -> Result<(), Fault> {
    let rows = skipped
        .iter()
        .filter(|(_, reason)| *reason != SkipReason::AlreadyBilled)
        .map(|(contract, reason)| vec![Cell::Int(contract.0), Cell::text(reason.word())]);
    insert_many_alike(db, "billing_skip", &[("run_id", Cell::Int(run.0))], &["contract_id", "reason"], rows).await?;
    Ok(())
}

/// Whom a run skipped for a reason, or for any, by contract behind one.
pub(crate) async fn skipped(
    db: &impl ConnectionTrait,
    run: BillingRunId,
    reason: Option<SkipReason>,
    after: ContractId,
    most: u64,
) -> Result<Vec<(ContractId, SkipReason)>, Fault> {
    let mut values = vec![run.0.into(), after.0.into()];
    let mut of_reason = "";
    if let Some(reason) = reason {
        values.push(reason.word().into());
        of_reason = " AND reason = $3";
    }
    let sql = format!(
        "SELECT contract_id, reason FROM billing_skip WHERE run_id = $1 AND contract_id > $2{of_reason} ORDER BY contract_id LIMIT {most}"
    );
    let rows = query(db, &sql, values).await?;
    rows.iter()
        .map(|row| {
            let word: String = row.try_get("", "reason")?;
            let reason = SkipReason::ALL.into_iter().find(|reason| reason.word() == word);
            let reason = reason.ok_or_else(|| Fault::Inconsistent(format!("a contract is skipped because {word:?}")))?;
            Ok((ContractId(row.try_get("", "contract_id")?), reason))
        })
        .collect()
}

/// Marks a chunk done.
pub(crate) async fn finish_chunk(
    db: &impl ConnectionTrait,
    chunk: &Chunk,
    counts: &Counts,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let Counts { written, skipped } = counts;
    let sql = "UPDATE billing_chunk SET done_at = $1, invoices = $2, charges = $3, amount = $4, not_in_service = $5, \
               suspended = $6, exempt = $7, without_value = $8, already_billed = $9, set_off = $10 WHERE id = $11";
    let values = vec![
        now.into(),
        written.invoices.into(),
        written.charges.into(),
        written.amount.in_centavos().into(),
        skipped.not_in_service.into(),
        skipped.suspended.into(),
        skipped.exempt.into(),
        skipped.without_value.into(),
        skipped.already_billed.into(),
        written.set_off.into(),
        chunk.id.into(),
    ];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Marks a run finished when all its chunks are done. True when it just became so.
pub(crate) async fn finish(db: &impl ConnectionTrait, run: BillingRunId, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE billing_run SET finished_at = $1 WHERE id = $2 AND finished_at IS NULL \
               AND NOT EXISTS (SELECT 1 FROM billing_chunk WHERE run_id = $2 AND done_at IS NULL)";
    let result =
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into(), run.0.into()])).await?;
    Ok(result.rows_affected() == 1)
}

/// How far a run is.
pub(crate) struct Standing {
    pub(crate) finished: bool,
    pub(crate) chunks: i64,
    pub(crate) done: i64,
    pub(crate) approved: i64,
    pub(crate) counts: Counts,
}

pub(crate) async fn standing(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<Standing>, Fault> {
    let sum = |column: &str| format!("CAST(COALESCE(SUM(chunk.{column}), 0) AS BIGINT) AS {column}");
    let sums =
        ["invoices", "charges", "amount", "set_off", "not_in_service", "suspended", "exempt", "without_value", "already_billed"];
    let sql = format!(
        "SELECT run.finished_at AS finished_at, COUNT(chunk.id) AS chunks, COUNT(chunk.done_at) AS done, COUNT(chunk.approved_at) AS approved, {} \
         FROM billing_run run LEFT JOIN billing_chunk chunk ON chunk.run_id = run.id WHERE run.id = $1 GROUP BY run.id, run.finished_at",
        sums.map(sum).join(", ")
    );
    let rows = query(db, &sql, vec![run.0.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Standing {
        finished: row.try_get::<Option<DateTime<Utc>>>("", "finished_at")?.is_some(),
        chunks: row.try_get("", "chunks")?,
        done: row.try_get("", "done")?,
        approved: row.try_get("", "approved")?,
        counts: Counts {
            written: Written {
                invoices: row.try_get("", "invoices")?,
                charges: row.try_get("", "charges")?,
                amount: row.try_get("", "amount")?,
                set_off: row.try_get("", "set_off")?,
            },
            skipped: Skipped {
                not_in_service: row.try_get("", "not_in_service")?,
                suspended: row.try_get("", "suspended")?,
                exempt: row.try_get("", "exempt")?,
                without_value: row.try_get("", "without_value")?,
                already_billed: row.try_get("", "already_billed")?,
            },
        },
    }))
}
