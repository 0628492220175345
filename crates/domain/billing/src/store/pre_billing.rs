//! Entries to be billed, and the services whose instalments some of them are.

use super::run::query;
use crate::{BillingMonth, EntryKind, Period, PreBilling, SoldService, WithdrawPreBillings};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many_returning};
use kernel::{ContractId, Fault, Money, PreBillingId, Scope, SoldServiceId, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement};

/// More entries than a contract gets.
const MOST_OF_A_CONTRACT: u64 = 10_000;

/// An entry to be written.
pub(crate) struct NewEntry {
    pub(crate) contract: ContractId,
    pub(crate) kind: EntryKind,
    pub(crate) month: BillingMonth,
    pub(crate) description: String,
    pub(crate) value: Money,
    pub(crate) staff: Option<StaffId>,
    /// The service whose instalment it is, and which one.
    pub(crate) sold: Option<(SoldServiceId, i64)>,
}

/// Writes entries; gives their ids, ascending.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    entries: &[NewEntry],
    now: DateTime<Utc>,
) -> Result<Vec<PreBillingId>, Fault> {
    let alike = [("billed", Money::ZERO.into()), ("status", Cell::text("pending")), ("created_at", Cell::Instant(now))];
    let columns = &["contract_id", "kind", "month", "description", "value", "staff_id", "sold_service_id", "installment"];
    let rows = entries.iter().map(|entry| {
        vec![
            Cell::Int(entry.contract.0),
            Cell::Text(entry.kind.to_value()),
            Cell::Date(entry.month.first_day()),
            Cell::text(entry.description.as_str()),
            entry.value.into(),
            Cell::maybe_int(entry.staff.map(|staff| staff.0)),
            Cell::maybe_int(entry.sold.map(|(sold, _)| sold.0)),
            Cell::maybe_int(entry.sold.map(|(_, number)| number)),
        ]
    });
    let rows = insert_many_returning(db, "pre_billing", &alike, columns, rows, &["id"]).await?;
    let mut ids = rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect::<Result<Vec<_>, Fault>>()?;
    ids.sort_unstable();
    Ok(ids)
}

/// Writes a sale, which gets its id.
pub(crate) async fn insert_sold(
    db: &impl ConnectionTrait,
    sold: &SoldService,
    now: DateTime<Utc>,
) -> Result<SoldServiceId, Fault> {
    let columns = &["contract_id", "service_id", "amount", "installments", "staff_id", "comments", "created_at"];
    let row = vec![
        Cell::Int(sold.contract.0),
        Cell::Int(sold.service.0),
        sold.amount.into(),
        Cell::Int(sold.installments.into()),
        Cell::maybe_int(sold.staff.map(|staff| staff.0)),
        Cell::text(sold.comments.as_str()),
        Cell::Instant(now),
    ];
    let rows = insert_many_returning(db, "sold_service", &[], columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a sale was not inserted".into()))?;
    Ok(row.try_get("", "id")?)
}

/// Withdraws an entry of which nothing is billed. False when there is none.
pub(crate) async fn withdraw(db: &impl ConnectionTrait, id: PreBillingId) -> Result<bool, Fault> {
    let sql = "UPDATE pre_billing SET status = 'withdrawn' WHERE id = $1 AND status = 'pending' AND billed = 0";
    let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [id.0.into()])).await?;
    Ok(result.rows_affected() == 1)
}

/// Withdraws the increases and decreases of a contract of which nothing is billed: those after a month, those up to it, or both.
pub(crate) async fn withdraw_of_contract(
    db: &impl ConnectionTrait,
    contract: ContractId,
    month: NaiveDate,
    which: WithdrawPreBillings,
) -> Result<Vec<PreBillingId>, Fault> {
    let sql = "UPDATE pre_billing SET status = 'withdrawn' WHERE contract_id = $1 AND status = 'pending' AND billed = 0 \
               AND kind IN ('increase', 'decrease') AND ((month > $2 AND $3) OR (month <= $2 AND $4)) RETURNING id";
    let values = vec![contract.0.into(), month.into(), which.later.into(), which.of_period.into()];
    let mut ids =
        query(db, sql, values).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect::<Result<Vec<_>, Fault>>()?;
    ids.sort_unstable();
    Ok(ids)
}

/// The entries of a contract by month and id.
pub(crate) async fn of_contract(db: &impl ConnectionTrait, scope: Scope, contract: ContractId) -> Result<Vec<PreBilling>, Fault> {
    let mut values = vec![contract.0.into()];
    let mut visible = "";
    if let Scope::Only(own) = scope {
        values.push(own.0.into());
        visible = " AND contract_id IN (SELECT id FROM contract WHERE customer_id = $2)";
    }
    let sql = format!("SELECT * FROM pre_billing WHERE contract_id = $1{visible} ORDER BY month, id LIMIT {MOST_OF_A_CONTRACT}");
    query(db, &sql, values).await?.iter().map(PreBilling::of_row).collect()
}

impl PreBilling {
    fn of_row(row: &QueryResult) -> Result<Self, Fault> {
        let first: Option<NaiveDate> = row.try_get("", "service_start")?;
        let last: Option<NaiveDate> = row.try_get("", "service_end")?;
        Ok(Self {
            id: row.try_get("", "id")?,
            contract: row.try_get("", "contract_id")?,
            kind: row.try_get("", "kind")?,
            month: BillingMonth::of(row.try_get("", "month")?),
            description: row.try_get("", "description")?,
            value: row.try_get("", "value")?,
            billed: row.try_get("", "billed")?,
            status: row.try_get("", "status")?,
            about: first.zip(last).map(|(first, last)| Period { first, last }),
        })
    }
}
