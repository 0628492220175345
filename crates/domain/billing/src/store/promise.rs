//! Promises of payment, the contacts behind them, and payment notices.

use crate::{DelinquencyContactKind, DelinquencyReason};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{
    CustomerId, DelinquencyContactId, DelinquencyContactKindId, DelinquencyReasonId, Fault, InvoiceId, PaymentNoticeId,
    PaymentPromiseId, StaffId, TicketId,
};
use sea_orm::sea_query::{Alias, Expr, Func, Query};
use sea_orm::{ConnectionTrait, ExprTrait, Order, Statement};
use std::collections::BTreeMap;

async fn is_active(db: &impl ConnectionTrait, sql: &str, id: i64) -> Result<bool, Fault> {
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into(), true.into()]);
    Ok(db.query_one_raw(query).await?.is_some())
}

pub(crate) async fn has_kind(db: &impl ConnectionTrait, id: DelinquencyContactKindId) -> Result<bool, Fault> {
    is_active(db, "SELECT 1 AS found FROM delinquency_contact_kind WHERE id = $1 AND is_active = $2", id.0).await
}

pub(crate) async fn has_reason(db: &impl ConnectionTrait, id: DelinquencyReasonId) -> Result<bool, Fault> {
    is_active(db, "SELECT 1 AS found FROM delinquency_reason WHERE id = $1 AND is_active = $2", id.0).await
}

pub(crate) async fn insert_kinds(db: &impl ConnectionTrait, kinds: &[DelinquencyContactKind]) -> Result<(), Fault> {
    let rows = kinds.iter().map(|row| vec![Cell::Int(row.id.0), Cell::text(row.name.as_str()), Cell::Flag(row.is_active)]);
    insert_many(db, "delinquency_contact_kind", &["id", "name", "is_active"], rows).await?;
    Ok(())
}

pub(crate) async fn insert_reasons(db: &impl ConnectionTrait, reasons: &[DelinquencyReason]) -> Result<(), Fault> {
    let rows = reasons.iter().map(|row| vec![Cell::Int(row.id.0), Cell::text(row.name.as_str()), Cell::Flag(row.is_active)]);
    insert_many(db, "delinquency_reason", &["id", "name", "is_active"], rows).await?;
    Ok(())
}

/// Whose promise it is, about what.
#[derive(Clone, Copy)]
pub(crate) struct About {
    pub(crate) invoice: InvoiceId,
    pub(crate) customer: CustomerId,
    pub(crate) now: DateTime<Utc>,
}

pub(crate) async fn insert_contact(
    db: &impl ConnectionTrait,
    about: About,
    kind: DelinquencyContactKindId,
    reason: DelinquencyReasonId,
    staff: Option<StaffId>,
) -> Result<DelinquencyContactId, Fault> {
    let row = vec![
        Cell::Int(about.invoice.0),
        Cell::Int(about.customer.0),
        Cell::Int(kind.0),
        Cell::Int(reason.0),
        Cell::maybe_int(staff.map(|id| id.0)),
        Cell::Instant(about.now),
    ];
    let columns = &["invoice_id", "customer_id", "kind_id", "reason_id", "staff_id", "created_at"];
    Ok(DelinquencyContactId(insert_one(db, "delinquency_contact", columns, row).await?))
}

/// Writes a promise in the place of the one that the invoice had.
pub(crate) async fn insert_promise(
    db: &impl ConnectionTrait,
    about: About,
    contact: DelinquencyContactId,
    promised_on: NaiveDate,
) -> Result<PaymentPromiseId, Fault> {
    let replace = "UPDATE payment_promise SET replaced_at = $1 WHERE invoice_id = $2 AND replaced_at IS NULL";
    let values = [about.now.into(), about.invoice.0.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), replace, values)).await?;
    let row = vec![
        Cell::Int(about.invoice.0),
        Cell::Int(about.customer.0),
        Cell::Int(contact.0),
        Cell::Date(promised_on),
        Cell::Instant(about.now),
    ];
    let columns = &["invoice_id", "customer_id", "contact_id", "promised_on", "created_at"];
    Ok(PaymentPromiseId(insert_one(db, "payment_promise", columns, row).await?))
}

/// The latest promise of each customer that counts on a day: made for then or later, for an invoice that is still open.
pub(crate) async fn promises(
    db: &impl ConnectionTrait,
    customers: &[CustomerId],
    today: NaiveDate,
) -> Result<BTreeMap<CustomerId, NaiveDate>, Fault> {
    let of = |column: &'static str| (Alias::new("payment_promise"), Alias::new(column));
    let mut promises = BTreeMap::new();
    for some in customers.chunks(500) {
        let query = Query::select()
            .column(of("customer_id"))
            .expr_as(Func::max(Expr::col(of("promised_on"))), Alias::new("latest"))
            .from(Alias::new("payment_promise"))
            .inner_join(Alias::new("invoice"), Expr::col((Alias::new("invoice"), Alias::new("id"))).equals(of("invoice_id")))
            .and_where(Expr::col(of("customer_id")).is_in(some.iter().map(|id| id.0)))
            .and_where(Expr::col(of("promised_on")).gte(today))
            .and_where(Expr::col(of("replaced_at")).is_null())
            .and_where(Expr::col((Alias::new("invoice"), Alias::new("status"))).eq("open"))
            .group_by_col(of("customer_id"))
            .order_by(of("customer_id"), Order::Asc)
            .to_owned();
        for row in db.query_all(&query).await? {
            promises.insert(CustomerId(row.try_get("", "customer_id")?), row.try_get("", "latest")?);
        }
    }
    Ok(promises)
}

pub(crate) async fn insert_notice(
    db: &impl ConnectionTrait,
    about: About,
    paid_on: NaiveDate,
    ticket: Option<TicketId>,
) -> Result<PaymentNoticeId, Fault> {
    let row = vec![
        Cell::Int(about.invoice.0),
        Cell::Int(about.customer.0),
        Cell::Date(paid_on),
        Cell::maybe_int(ticket.map(|id| id.0)),
        Cell::Instant(about.now),
    ];
    let columns = &["invoice_id", "customer_id", "paid_on", "ticket_id", "created_at"];
    Ok(PaymentNoticeId(insert_one(db, "payment_notice", columns, row).await?))
}

pub(crate) async fn has_notice(db: &impl ConnectionTrait, invoice: InvoiceId) -> Result<bool, Fault> {
    let sql = "SELECT 1 AS found FROM payment_notice WHERE invoice_id = $1";
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [invoice.0.into()])).await?.is_some())
}

pub(super) async fn insert_one(
    db: &impl ConnectionTrait,
    table: &'static str,
    columns: &[&'static str],
    row: Vec<Cell>,
) -> Result<i64, Fault> {
    let written = insert_many_returning(db, table, &[], columns, [row], &["id"]).await?;
    let row = written.first().ok_or_else(|| Fault::Inconsistent(format!("a row of {table} got no id")))?;
    Ok(row.try_get("", "id")?)
}
