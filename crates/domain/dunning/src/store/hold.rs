use super::{at, execute, query};
use crate::hold::{Hold, NewHold};
use chrono::{DateTime, Utc};
use kernel::{CustomerId, Fault, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait};

/// As many as a page shows.
const MOST: u64 = 200;

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    new: &NewHold,
    staff: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    let sql = "INSERT INTO dunning_hold (customer_id, invoice_id, kind, until, comments, staff_id, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let values = vec![
        new.customer.0.into(),
        new.invoice.map(|invoice| invoice.0).into(),
        new.kind.to_value().into(),
        new.until.into(),
        new.comments.as_str().into(),
        staff.map(|staff| staff.0).into(),
        now.into(),
    ];
    let rows = query(db, sql, values).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a hold got no id".into()))?;
    at(row, 0)
}

/// True when it was on.
pub(crate) async fn end(db: &impl ConnectionTrait, id: i64, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE dunning_hold SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL";
    Ok(execute(db, sql, vec![now.into(), id.into()]).await? == 1)
}

/// The newest first.
pub(crate) async fn of_customer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<Hold>, Fault> {
    let sql = format!(
        "SELECT id, customer_id, invoice_id, kind, until, comments, staff_id, created_at, ended_at FROM dunning_hold \
         WHERE customer_id = $1 ORDER BY id DESC LIMIT {MOST}"
    );
    let rows = query(db, &sql, vec![customer.0.into()]).await?;
    let hold = |row| {
        Ok(Hold {
            id: at(row, 0)?,
            terms: NewHold {
                customer: at(row, 1)?,
                invoice: at(row, 2)?,
                kind: at(row, 3)?,
                until: at(row, 4)?,
                comments: at(row, 5)?,
            },
            staff: at(row, 6)?,
            created_at: at(row, 7)?,
            ended_at: at(row, 8)?,
        })
    };
    rows.iter().map(hold).collect()
}
