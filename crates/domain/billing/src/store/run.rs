//! Billing runs, their chunks, and the facts of contracts.

use crate::ChargeKind;
use crate::rules::{Agreement, BillingMonth, ContractFacts, Skipped, service_period};
use crate::store::bulk::Written;
use catalog::DueDay;
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{BillingMode, ContractStatus};
use db::lock_free_rows;
use kernel::{BankAgreementId, BillingRunId, ContractId, CustomerId, Fault};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};
use std::collections::HashSet;

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

async fn query(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
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
    now: DateTime<Utc>,
) -> Result<Option<BillingRunId>, Fault> {
    let sql = "INSERT INTO billing_run (month, started_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id";
    let rows = query(db, sql, vec![month.first_day().into(), now.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let run = BillingRunId(row.try_get("", "id")?);
    let insert = format!(
        "INSERT INTO billing_chunk (run_id, seq, first_customer_id, last_customer_id, invoices, charges, amount, not_in_service, \
         status_not_billed, exempt, without_value, already_billed) \
         SELECT $3, part, MIN(customer_id), MAX(customer_id), 0, 0, 0, 0, 0, 0, 0, 0 FROM ({PARTS}) parts GROUP BY part ORDER BY part"
    );
    query(db, &insert, vec![cancelled(), CHUNK.into(), run.0.into()]).await?;
    Ok(Some(run))
}

/// Each customer that has a contract, with the number of its chunk: contracts counted up in the order of customers.
const PARTS: &str = "SELECT customer_id, (CAST(SUM(COUNT(*)) OVER (ORDER BY customer_id) AS BIGINT) - 1) / $2 AS part FROM contract \
                     WHERE status <> $1 GROUP BY customer_id";

fn cancelled() -> Value {
    ContractStatus::Cancelled.to_value().into()
}

/// The chunks that a run begun now would have.
pub(crate) async fn parts(db: &impl ConnectionTrait) -> Result<Vec<Customers>, Fault> {
    let sql =
        format!("SELECT MIN(customer_id) AS first, MAX(customer_id) AS last FROM ({PARTS}) parts GROUP BY part ORDER BY part");
    query(db, &sql, vec![cancelled(), CHUNK.into()]).await?.iter().map(customers).collect()
}

fn customers(row: &QueryResult) -> Result<Customers, Fault> {
    Ok(Customers { first: CustomerId(row.try_get("", "first")?), last: CustomerId(row.try_get("", "last")?) })
}

/// The month of a run.
pub(crate) async fn month_of(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<BillingMonth>, Fault> {
    let rows = query(db, "SELECT month FROM billing_run WHERE id = $1", vec![run.0.into()]).await?;
    rows.first().map(|row| Ok(BillingMonth::of(row.try_get::<NaiveDate>("", "month")?))).transpose()
}

/// The next chunk that is not done and that no other process works on. It stays locked until the transaction ends, and however that
/// ends: a process that dies leaves the chunk to the others at once.
pub(crate) async fn claim(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<Chunk>, Fault> {
    let lock = lock_free_rows(db.get_database_backend());
    let sql = format!(
        "SELECT id, first_customer_id AS first, last_customer_id AS last FROM billing_chunk \
         WHERE run_id = $1 AND done_at IS NULL ORDER BY seq LIMIT 1 {lock}"
    );
    let rows = query(db, &sql, vec![run.0.into()]).await?;
    rows.first().map(|row| Ok(Chunk { id: row.try_get("", "id")?, customers: customers(row)? })).transpose()
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
               status_not_billed = $6, exempt = $7, without_value = $8, already_billed = $9 WHERE id = $10";
    let values = vec![
        now.into(),
        written.invoices.into(),
        written.charges.into(),
        written.amount.in_centavos().into(),
        skipped.not_in_service.into(),
        skipped.status_not_billed.into(),
        skipped.exempt.into(),
        skipped.without_value.into(),
        skipped.already_billed.into(),
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
    pub(crate) counts: Counts,
}

pub(crate) async fn standing(db: &impl ConnectionTrait, run: BillingRunId) -> Result<Option<Standing>, Fault> {
    let sum = |column: &str| format!("CAST(COALESCE(SUM(chunk.{column}), 0) AS BIGINT) AS {column}");
    let sums =
        ["invoices", "charges", "amount", "not_in_service", "status_not_billed", "exempt", "without_value", "already_billed"];
    let sql = format!(
        "SELECT run.finished_at AS finished_at, COUNT(chunk.id) AS chunks, COUNT(chunk.done_at) AS done, {} \
         FROM billing_run run LEFT JOIN billing_chunk chunk ON chunk.run_id = run.id WHERE run.id = $1 GROUP BY run.id, run.finished_at",
        sums.map(sum).join(", ")
    );
    let rows = query(db, &sql, vec![run.0.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Standing {
        finished: row.try_get::<Option<DateTime<Utc>>>("", "finished_at")?.is_some(),
        chunks: row.try_get("", "chunks")?,
        done: row.try_get("", "done")?,
        counts: Counts {
            written: Written {
                invoices: row.try_get("", "invoices")?,
                charges: row.try_get("", "charges")?,
                amount: row.try_get("", "amount")?,
            },
            skipped: Skipped {
                not_in_service: row.try_get("", "not_in_service")?,
                status_not_billed: row.try_get("", "status_not_billed")?,
                exempt: row.try_get("", "exempt")?,
                without_value: row.try_get("", "without_value")?,
                already_billed: row.try_get("", "already_billed")?,
            },
        },
    }))
}

/// What the billing of the customers' contracts depends on, by customer and contract: two queries. Contracts that are over are left out.
pub(crate) async fn facts(
    db: &impl ConnectionTrait,
    customers: Customers,
    month: BillingMonth,
) -> Result<Vec<ContractFacts>, Fault> {
    let billed = billed(db, customers, month).await?;
    let sql = "SELECT contract.id, contract.customer_id, contract.account_id, contract.status, contract.price, contract.billing_mode, \
               contract.billing_form, contract.own_invoice, contract.activated_on, contract.ended_on, due_day.day, plan.name, \
               bank_agreement.id AS agreement_id, bank_agreement.bank, bank_agreement.is_registered \
               FROM contract JOIN due_day ON due_day.id = contract.due_day_id JOIN plan ON plan.id = contract.plan_id \
               JOIN financial_account ON financial_account.id = contract.account_id \
               LEFT JOIN bank_agreement ON bank_agreement.id = financial_account.agreement_id \
               WHERE contract.customer_id BETWEEN $1 AND $2 AND contract.status <> $3 ORDER BY contract.customer_id, contract.id";
    let values = vec![customers.first.0.into(), customers.last.0.into(), cancelled()];
    query(db, sql, values).await?.iter().map(|row| contract_facts(row, &billed)).collect()
}

/// Those contracts of the customers whose price is charged already for a service that begins in the period of the month.
///
/// A join of its own: asked for each contract, on PostgreSQL, it may be planned while there is no charge yet and then read all of them for
/// every contract of the run.
async fn billed(db: &impl ConnectionTrait, customers: Customers, month: BillingMonth) -> Result<HashSet<ContractId>, Fault> {
    let sql = "SELECT DISTINCT charge.contract_id FROM charge JOIN contract ON contract.id = charge.contract_id \
               WHERE contract.customer_id BETWEEN $1 AND $2 AND charge.kind = $3 AND charge.cancelled_at IS NULL AND ( \
               (contract.billing_mode = $4 AND charge.service_start BETWEEN $5 AND $6) OR \
               (contract.billing_mode <> $4 AND charge.service_start BETWEEN $7 AND $8))";
    let (prepaid, postpaid) = (service_period(month, BillingMode::Prepaid), service_period(month, BillingMode::Postpaid));
    let values = vec![
        customers.first.0.into(),
        customers.last.0.into(),
        ChargeKind::Plan.word().into(),
        BillingMode::Prepaid.to_value().into(),
        prepaid.first.into(),
        prepaid.last.into(),
        postpaid.first.into(),
        postpaid.last.into(),
    ];
    query(db, sql, values).await?.iter().map(|row| Ok(row.try_get("", "contract_id")?)).collect()
}

fn contract_facts(row: &QueryResult, billed: &HashSet<ContractId>) -> Result<ContractFacts, Fault> {
    let contract = row.try_get("", "id")?;
    let due_day: i64 = row.try_get("", "day")?;
    let agreement = match row.try_get::<Option<BankAgreementId>>("", "agreement_id")? {
        None => None,
        Some(id) => {
            let bank: String = row.try_get("", "bank")?;
            let bank = bank.parse().map_err(|_| Fault::Inconsistent(format!("agreement {id} is with bank {bank:?}")))?;
            Some(Agreement { id, bank, is_registered: row.try_get("", "is_registered")? })
        }
    };
    Ok(ContractFacts {
        billed: billed.contains(&contract),
        contract,
        customer: row.try_get("", "customer_id")?,
        account: row.try_get("", "account_id")?,
        agreement,
        status: row.try_get("", "status")?,
        price: row.try_get("", "price")?,
        mode: row.try_get("", "billing_mode")?,
        form: row.try_get("", "billing_form")?,
        own_invoice: row.try_get("", "own_invoice")?,
        activated_on: row.try_get("", "activated_on")?,
        ended_on: row.try_get("", "ended_on")?,
        due_day: DueDay::try_new(due_day).map_err(|_| Fault::Inconsistent(format!("a due day is day {due_day}")))?,
        plan: row.try_get("", "name")?,
    })
}
