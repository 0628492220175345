use super::sale;
use crate::{OrderStatus, PlaceOrder, SalesOrder};
use chrono::{DateTime, Utc};
use db::{Cell, Ctx, insert_many_returning};
use kernel::{CustomerId, Fault, SalesOrderId, Scope};
use sea_orm::{ActiveEnum, ConnectionTrait, FromQueryResult, Statement, Value};

#[derive(FromQueryResult)]
pub(crate) struct OrderRow {
    pub(crate) id: SalesOrderId,
    pub(crate) customer_id: CustomerId,
    pub(crate) status: OrderStatus,
    pub(crate) created_at: DateTime<Utc>,
}

pub(crate) async fn insert(ctx: &Ctx, new: &PlaceOrder) -> Result<SalesOrderId, Fault> {
    let db = ctx.db();
    let mut columns = vec!["customer_id", "status", "created_at"];
    let mut row = vec![Cell::Int(new.customer.0), Cell::text(OrderStatus::Open.to_value()), Cell::Instant(ctx.now)];
    if let Some(id) = new.id {
        columns.push("id");
        row.push(Cell::Int(id.0));
    }
    let rows = insert_many_returning(&db, "sales_order", &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("an order was not inserted".into()))?;
    let id: SalesOrderId = row.try_get("", "id")?;
    for one in &new.sales {
        sale::insert(ctx, id, one).await?;
    }
    Ok(id)
}

/// An order without its sales, if the caller may see its customer.
pub(crate) async fn find_row(db: &impl ConnectionTrait, scope: Scope, id: SalesOrderId) -> Result<Option<OrderRow>, Fault> {
    let sql = "SELECT id, customer_id, status, created_at FROM sales_order WHERE id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.0.into()]);
    Ok(OrderRow::find_by_statement(statement).one(db).await?.filter(|row| scope.includes(row.customer_id)))
}

pub(crate) async fn find(ctx: &Ctx, id: SalesOrderId) -> Result<Option<SalesOrder>, Fault> {
    let Some(row) = find_row(&ctx.db(), ctx.scope(), id).await? else { return Ok(None) };
    let sales = sale::of_order(ctx, row.id, row.customer_id).await?;
    let sales = sales.into_iter().map(|stored| (stored.sale, stored.contracts)).collect();
    Ok(Some(SalesOrder { id: row.id, customer: row.customer_id, status: row.status, sales, created_at: row.created_at }))
}

/// Moves an order from one status to the next. False when it is not in that status: of two who ask at the same time, one moves it.
pub(crate) async fn advance(
    db: &impl ConnectionTrait,
    id: SalesOrderId,
    from: OrderStatus,
    to: OrderStatus,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let sql = match to {
        OrderStatus::Finished => "UPDATE sales_order SET status = $1, finished_at = $2 WHERE id = $3 AND status = $4",
        OrderStatus::Open | OrderStatus::Generated => {
            "UPDATE sales_order SET status = $1, generated_at = $2 WHERE id = $3 AND status = $4"
        }
    };
    let values: [Value; 4] = [to.to_value().into(), now.into(), id.0.into(), from.to_value().into()];
    let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(result.rows_affected() == 1)
}
