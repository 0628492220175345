//! Trials of plans.

use crate::{Trial, TrialStatus};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many_returning};
use kernel::{ContractId, Fault, Scope, TrialId, TrialPlanId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};

/// More trials than a list shows.
const MOST: u64 = 10_000;

const SELECT: &str = "SELECT it.id, it.contract_id, contract.customer_id, it.trial_plan_id, it.starts_at, it.ends_at, it.status \
                      FROM contract_trial it JOIN contract ON contract.id = it.contract_id";

/// Adds a scheduled one. A unique index refuses a second one of a contract that is not over.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    id: Option<TrialId>,
    contract: ContractId,
    plan: TrialPlanId,
    (starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<TrialId, Fault> {
    let mut row = vec![
        Cell::Int(contract.0),
        Cell::Int(plan.0),
        Cell::Instant(starts_at),
        Cell::Instant(ends_at),
        Cell::text(TrialStatus::Scheduled.to_value()),
        Cell::Instant(now),
    ];
    let columns: &[&'static str] = &["contract_id", "trial_plan_id", "starts_at", "ends_at", "status", "created_at", "id"];
    let columns = match id {
        Some(id) => {
            row.push(Cell::Int(id.0));
            columns
        }
        None => &columns[..6],
    };
    let rows = insert_many_returning(db, "contract_trial", &[], columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a trial was not inserted".into()))?;
    Ok(row.try_get("", "id")?)
}

/// One that the caller may see.
pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: TrialId) -> Result<Option<Trial>, Fault> {
    let (visible, values) = visible(scope, id.0.into());
    let sql = format!("{SELECT} WHERE it.id = $1{visible}");
    one(db, sql, values).await
}

/// One, and nobody else changes it until the transaction ends.
pub(crate) async fn find_for_change(db: &impl ConnectionTrait, id: TrialId) -> Result<Option<Trial>, Fault> {
    // An update that changes nothing locks the row on both engines.
    let lock = "UPDATE contract_trial SET status = status WHERE id = $1";
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), lock, [id.0.into()])).await?;
    find(db, Scope::All, id).await
}

/// The one of a contract that is running.
pub(crate) async fn running(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<Trial>, Fault> {
    let sql = format!("{SELECT} WHERE it.contract_id = $1 AND it.closed_at IS NULL AND it.status = $2");
    one(db, sql, vec![contract.0.into(), TrialStatus::Started.to_value().into()]).await
}

/// Those that begin at an instant or later, in their order.
pub(crate) async fn from(db: &impl ConnectionTrait, scope: Scope, from: DateTime<Utc>) -> Result<Vec<Trial>, Fault> {
    let (visible, values) = visible(scope, from.into());
    let sql = format!("{SELECT} WHERE it.starts_at >= $1{visible} ORDER BY it.starts_at, it.id LIMIT {MOST}");
    db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.iter().map(of_row).collect()
}

fn visible(scope: Scope, first: Value) -> (&'static str, Vec<Value>) {
    match scope {
        Scope::All => ("", vec![first]),
        Scope::Only(own) => (" AND contract.customer_id = $2", vec![first, own.0.into()]),
    }
}

async fn one(db: &impl ConnectionTrait, sql: String, values: Vec<Value>) -> Result<Option<Trial>, Fault> {
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    row.as_ref().map(of_row).transpose()
}

fn of_row(row: &QueryResult) -> Result<Trial, Fault> {
    Ok(Trial {
        id: row.try_get("", "id")?,
        contract: row.try_get("", "contract_id")?,
        customer: row.try_get("", "customer_id")?,
        plan: row.try_get("", "trial_plan_id")?,
        starts_at: row.try_get("", "starts_at")?,
        ends_at: row.try_get("", "ends_at")?,
        status: row.try_get("", "status")?,
    })
}

/// What is tried, and when.
pub(crate) async fn save_terms(db: &impl ConnectionTrait, trial: &Trial) -> Result<(), Fault> {
    let sql = "UPDATE contract_trial SET trial_plan_id = $1, starts_at = $2, ends_at = $3 WHERE id = $4";
    let values: [Value; 4] = [trial.plan.0.into(), trial.starts_at.into(), trial.ends_at.into(), trial.id.0.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Where it stands, since now.
pub(crate) async fn save_status(
    db: &impl ConnectionTrait,
    id: TrialId,
    status: TrialStatus,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let instant = if status.is_closed() { "closed_at" } else { "started_at" };
    let sql = format!("UPDATE contract_trial SET status = $1, {instant} = $2 WHERE id = $3");
    let values: [Value; 3] = [status.to_value().into(), now.into(), id.0.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}
