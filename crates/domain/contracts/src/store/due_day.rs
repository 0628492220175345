//! Changes of due days.

use super::A_STATEMENT;
use crate::{Contract, ContractField, DueDayChange};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, Ctx, insert_many};
use kernel::{ContractId, CustomerId, DueDayId, Fault};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

/// More changes than the contracts of a statement have.
const MOST: u64 = 100_000;

/// Those of some contracts, by contract and month.
pub(crate) async fn of_contracts(db: &impl ConnectionTrait, contracts: &[ContractId]) -> Result<Vec<DueDayChange>, Fault> {
    let mut changes = Vec::new();
    for some in contracts.chunks(A_STATEMENT) {
        let ids = some.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT contract_id, from_due_day_id, to_due_day_id, first_month, requested_at, applied_at FROM due_day_change \
             WHERE contract_id IN ({ids}) ORDER BY contract_id, first_month, id LIMIT {MOST}"
        );
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
        for row in &rows {
            changes.push(of_row(row)?);
        }
    }
    Ok(changes)
}

fn of_row(row: &QueryResult) -> Result<DueDayChange, Fault> {
    Ok(DueDayChange {
        contract: row.try_get("", "contract_id")?,
        from: row.try_get("", "from_due_day_id")?,
        to: row.try_get("", "to_due_day_id")?,
        first_month: row.try_get("", "first_month")?,
        requested_at: row.try_get("", "requested_at")?,
        applied_at: row.try_get("", "applied_at")?,
    })
}

/// Writes changes that wait, and the history of the contracts. A unique index refuses a second one of a contract.
pub(crate) async fn insert(ctx: &Ctx, to: DueDayId, contracts: &[(Contract, NaiveDate)]) -> Result<(), Fault> {
    let rows = contracts.iter().map(|(contract, first_month)| {
        vec![
            Cell::Int(contract.id.0),
            Cell::Int(contract.due_day.0),
            Cell::Int(to.0),
            Cell::Date(*first_month),
            Cell::Instant(ctx.now),
            Cell::text(ctx.caller.via.channel()),
            Cell::maybe_int(ctx.caller.staff().map(|staff| staff.0)),
        ]
    });
    let columns = ["contract_id", "from_due_day_id", "to_due_day_id", "first_month", "requested_at", "channel", "staff_id"];
    insert_many(&ctx.db(), "due_day_change", &columns, rows.collect::<Vec<_>>()).await?;
    let history = contracts.iter().map(|(contract, _)| (contract.id, contract.due_day.to_string(), to.to_string()));
    super::change::remember(ctx, ContractField::DueDay, history.collect::<Vec<_>>()).await
}

/// Lets the contracts of a span of customers, or one of them, have the due days that wait for a month, or for one before it.
pub(crate) async fn apply(
    db: &impl ConnectionTrait,
    (first, last): (CustomerId, CustomerId),
    one: Option<ContractId>,
    month: NaiveDate,
    now: DateTime<Utc>,
) -> Result<u64, Fault> {
    // Numbers stand in the text, as in the statements of the billing.
    let one = one.map_or_else(String::new, |contract| format!(" AND it.contract_id = {contract}"));
    let waiting = format!(
        "SELECT it.contract_id FROM due_day_change it JOIN contract whose ON whose.id = it.contract_id \
         WHERE it.applied_at IS NULL AND it.first_month <= $1 AND whose.customer_id BETWEEN {first} AND {last}{one}"
    );
    let change = format!(
        "UPDATE contract SET due_day_id = (SELECT waits.to_due_day_id FROM due_day_change waits WHERE waits.contract_id = contract.id \
         AND waits.applied_at IS NULL) WHERE id IN ({waiting})"
    );
    let values: [Value; 1] = [month.into()];
    let changed =
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), change, values)).await?.rows_affected();
    if changed > 0 {
        let mark = format!("UPDATE due_day_change SET applied_at = $2 WHERE applied_at IS NULL AND contract_id IN ({waiting})");
        let values: [Value; 2] = [month.into(), now.into()];
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), mark, values)).await?;
    }
    Ok(changed)
}
