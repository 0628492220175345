//! What a customer owed in a period, and the disputes.

use crate::{Debt, Standing};
use billing::InvoiceStatus;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{CompanyId, CustomerId, Fault, InvoiceId, Money};
use sea_orm::{ConnectionTrait, QueryResult, Statement};

/// The invoices of a customer that fell due in a period with who issued them, by company and due date, at most 2,000.
pub(crate) async fn debts(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<(CompanyId, Debt)>, Fault> {
    let sql = "SELECT account.company_id, invoice.id, invoice.due_on, invoice.amount, invoice.status, invoice.settled_on, \
               CAST(CASE WHEN EXISTS (SELECT 1 FROM invoice_dispute dispute WHERE dispute.invoice_id = invoice.id \
               AND dispute.closed_at IS NULL) THEN 1 ELSE 0 END AS BIGINT) AS disputed \
               FROM invoice JOIN financial_account account ON account.id = invoice.account_id \
               WHERE invoice.customer_id = $1 AND invoice.due_on BETWEEN $2 AND $3 \
               ORDER BY account.company_id, invoice.due_on, invoice.id LIMIT 2000";
    let values = [customer.0.into(), first.into(), last.into()];
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    rows.iter().map(debt).collect()
}

fn debt(row: &QueryResult) -> Result<(CompanyId, Debt), Fault> {
    let (invoice, due_on): (InvoiceId, NaiveDate) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
    let amount: Money = row.try_get_by_index(3)?;
    let status: InvoiceStatus = row.try_get_by_index(4)?;
    let settled_on: Option<NaiveDate> = row.try_get_by_index(5)?;
    let disputed = row.try_get_by_index::<i64>(6)? == 1;
    let standing = match status {
        InvoiceStatus::Paid => Standing::Settled(settled_on.unwrap_or(due_on)),
        InvoiceStatus::Open if disputed => Standing::Disputed,
        InvoiceStatus::Open => Standing::Open,
        InvoiceStatus::Cancelled | InvoiceStatus::Draft => Standing::Withdrawn,
        InvoiceStatus::Negotiated => Standing::Replaced,
    };
    Ok((row.try_get_by_index(0)?, Debt { invoice, due_on, amount, standing }))
}

/// Writes a dispute; false when one is under way.
pub(crate) async fn open_dispute(
    db: &impl ConnectionTrait,
    invoice: InvoiceId,
    comments: &str,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO invoice_dispute (invoice_id, comments, opened_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let values = [invoice.0.into(), comments.into(), now.into()];
    let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(result.rows_affected() == 1)
}

/// Ends the dispute of an invoice; false when there is none.
pub(crate) async fn close_dispute(db: &impl ConnectionTrait, invoice: InvoiceId, now: DateTime<Utc>) -> Result<bool, Fault> {
    let sql = "UPDATE invoice_dispute SET closed_at = $1 WHERE invoice_id = $2 AND closed_at IS NULL";
    let values = [now.into(), invoice.0.into()];
    let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(result.rows_affected() == 1)
}
