use crate::NewBusinessArea;
use chrono::{DateTime, Utc};
use db::{Cell, insert_many_returning};
use kernel::{BusinessAreaId, CustomerId, Fault};
use sea_orm::{ConnectionTrait, Statement};

/// The areas of a customer, and whether each is its first.
pub(crate) async fn of_customer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<(BusinessAreaId, bool)>, Fault> {
    let sql = "SELECT area_id, primary_of FROM customer_business_area WHERE customer_id = $1 ORDER BY id LIMIT 1000";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [customer.0.into()]);
    let rows = db.query_all_raw(statement).await?;
    let area = |row: &sea_orm::QueryResult| {
        Ok((BusinessAreaId(row.try_get("", "area_id")?), row.try_get::<Option<i64>>("", "primary_of")?.is_some()))
    };
    rows.iter().map(area).collect()
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewBusinessArea, now: DateTime<Utc>) -> Result<i64, Fault> {
    let row = vec![
        Cell::Int(new.customer.0),
        Cell::Int(new.area.0),
        Cell::maybe_int(new.is_primary.then_some(new.customer.0)),
        Cell::Instant(now),
    ];
    let columns = ["customer_id", "area_id", "primary_of", "created_at"];
    let rows = insert_many_returning(db, "customer_business_area", &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a business area was inserted and is not there".into()))?;
    Ok(row.try_get("", "id")?)
}
