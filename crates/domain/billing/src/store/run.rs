//! Billing runs, their chunks, and the facts of contracts.

use crate::ChargeKind;
use crate::rules::{Agreement, BillingMonth, ContractFacts, Skipped, service_period};
use crate::store::bulk::Written;
use catalog::DueDay;
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{BillingMode, ContractStatus};
use db::lock_free_rows;
use kernel::{BankAgreementId, BillingRunId, ContractId, CustomerId, DueDayId, Fault, FinancialAccountId, PlanId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, TryGetable, Value};
use std::collections::HashMap;

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
         suspended, exempt, without_value, already_billed) \
         SELECT $4, part, first, last, 0, 0, 0, 0, 0, 0, 0, 0 FROM ({PARTS}) parts ORDER BY part"
    );
    query(db, &insert, vec![cancelled(), CHUNK.into(), i64::MAX.into(), run.0.into()]).await?;
    Ok(Some(run))
}

/// The chunks: contracts are counted up in the order of customers. They leave no gap and no end, so that customers who come while the run
/// is under way belong to one of them.
const PARTS: &str = "SELECT part, MIN(customer_id) AS first, COALESCE(LEAD(MIN(customer_id)) OVER (ORDER BY part) - 1, $3) AS last FROM \
                     (SELECT customer_id, (CAST(SUM(COUNT(*)) OVER (ORDER BY customer_id) AS BIGINT) - 1) / $2 AS part FROM contract \
                     WHERE status <> $1 GROUP BY customer_id) counted GROUP BY part";

fn cancelled() -> Value {
    ContractStatus::Cancelled.to_value().into()
}

/// The chunks that a run begun now would have.
pub(crate) async fn parts(db: &impl ConnectionTrait) -> Result<Vec<Customers>, Fault> {
    let sql = format!("SELECT first, last FROM ({PARTS}) parts ORDER BY part");
    query(db, &sql, vec![cancelled(), CHUNK.into(), i64::MAX.into()]).await?.iter().map(customers).collect()
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
               suspended = $6, exempt = $7, without_value = $8, already_billed = $9 WHERE id = $10";
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
    let sums = ["invoices", "charges", "amount", "not_in_service", "suspended", "exempt", "without_value", "already_billed"];
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
                status_not_billed: row.try_get("", "suspended")?,
                exempt: row.try_get("", "exempt")?,
                without_value: row.try_get("", "without_value")?,
                already_billed: row.try_get("", "already_billed")?,
            },
        },
    }))
}

/// What the billing of the customers' contracts depends on, by customer and contract: four queries. Contracts that are over are left out.
///
/// The customers stand in the text, so that PostgreSQL plans each chunk anew. A plan made for the first one, while there are no charges
/// yet, would read all of them for every contract of the last.
pub(crate) async fn facts(
    db: &impl ConnectionTrait,
    customers: Customers,
    month: BillingMonth,
) -> Result<Vec<ContractFacts>, Fault> {
    let catalogue = Catalogue::load(db).await?;
    let Customers { first, last } = customers;
    let sql = format!(
        "SELECT id, customer_id, account_id, plan_id, due_day_id, status, price, billing_mode, billing_form, own_invoice, activated_on, \
         ended_on, CAST(CASE WHEN EXISTS (SELECT 1 FROM charge WHERE charge.contract_id = contract.id AND charge.kind = $1 \
         AND charge.cancelled_at IS NULL \
         AND charge.service_start >= CASE WHEN contract.billing_mode = $2 THEN $3 ELSE $5 END \
         AND charge.service_start <= CASE WHEN contract.billing_mode = $2 THEN $4 ELSE $6 END) \
         THEN 1 ELSE 0 END AS BIGINT) AS billed \
         FROM contract WHERE customer_id BETWEEN {first} AND {last} AND status <> $7 ORDER BY customer_id, id"
    );
    let (prepaid, postpaid) = (service_period(month, BillingMode::Prepaid), service_period(month, BillingMode::Postpaid));
    let values = vec![
        ChargeKind::Plan.word().into(),
        BillingMode::Prepaid.to_value().into(),
        prepaid.first.into(),
        prepaid.last.into(),
        postpaid.first.into(),
        postpaid.last.into(),
        cancelled(),
    ];
    query(db, &sql, values).await?.iter().map(|row| contract_facts(row, &catalogue)).collect()
}

/// What contracts refer to: small tables, read whole rather than joined to every row.
struct Catalogue {
    plans: HashMap<PlanId, String>,
    due_days: HashMap<DueDayId, DueDay>,
    agreements: HashMap<FinancialAccountId, Option<Agreement>>,
}

impl Catalogue {
    async fn load(db: &impl ConnectionTrait) -> Result<Self, Fault> {
        let plans = query(db, "SELECT id, name FROM plan", Vec::new()).await?;
        let due_days = query(db, "SELECT id, day FROM due_day", Vec::new()).await?;
        let accounts = "SELECT account.id, agreement.id, agreement.bank, agreement.is_registered FROM financial_account account \
                        LEFT JOIN bank_agreement agreement ON agreement.id = account.agreement_id";
        let accounts = query(db, accounts, Vec::new()).await?;
        Ok(Self {
            plans: plans.iter().map(|row| Ok((at(row, 0)?, at(row, 1)?))).collect::<Result<_, Fault>>()?,
            due_days: due_days.iter().map(due_day).collect::<Result<_, _>>()?,
            agreements: accounts.iter().map(agreement).collect::<Result<_, _>>()?,
        })
    }
}

fn due_day(row: &QueryResult) -> Result<(DueDayId, DueDay), Fault> {
    let day = at(row, 1)?;
    Ok((at(row, 0)?, DueDay::try_new(day).map_err(|_| Fault::Inconsistent(format!("a due day is day {day}")))?))
}

fn agreement(row: &QueryResult) -> Result<(FinancialAccountId, Option<Agreement>), Fault> {
    let account = at(row, 0)?;
    let Some(id) = at::<Option<BankAgreementId>>(row, 1)? else { return Ok((account, None)) };
    let bank: String = at(row, 2)?;
    let bank = bank.parse().map_err(|_| Fault::Inconsistent(format!("agreement {id} is with bank {bank:?}")))?;
    Ok((account, Some(Agreement { id, bank, is_registered: at(row, 3)? })))
}

/// A column by its place: a name would be looked up for every row of the run.
fn at<T: TryGetable>(row: &QueryResult, place: usize) -> Result<T, Fault> {
    Ok(row.try_get_by_index(place)?)
}

fn contract_facts(row: &QueryResult, catalogue: &Catalogue) -> Result<ContractFacts, Fault> {
    let contract: ContractId = at(row, 0)?;
    let missing = |what| Fault::Inconsistent(format!("contract {contract} has no {what}"));
    let account = at(row, 2)?;
    Ok(ContractFacts {
        contract,
        customer: at(row, 1)?,
        account,
        agreement: *catalogue.agreements.get(&account).ok_or_else(|| missing("account"))?,
        plan: catalogue.plans.get(&at(row, 3)?).ok_or_else(|| missing("plan"))?.clone(),
        due_day: *catalogue.due_days.get(&at(row, 4)?).ok_or_else(|| missing("due day"))?,
        status: at(row, 5)?,
        price: at(row, 6)?,
        mode: at(row, 7)?,
        form: at(row, 8)?,
        own_invoice: at(row, 9)?,
        activated_on: at(row, 10)?,
        ended_on: at(row, 11)?,
        billed: at::<i64>(row, 12)? == 1,
    })
}
