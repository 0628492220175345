//! The withdrawal of invoices, which frees what they billed.

use crate::InvoiceStatus;
use chrono::{DateTime, Utc};
use kernel::{Fault, InvoiceId, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait, Statement, Value};

/// Who withdraws an invoice, when and why.
pub(crate) struct Cancellation<'a> {
    pub(crate) reason: &'a str,
    pub(crate) staff: Option<StaffId>,
    pub(crate) comments: &'a str,
    pub(crate) now: DateTime<Utc>,
}

/// The kinds of charges that come from entries of `pre_billing`.
const OF_ENTRIES: &str = "('service', 'pre_billing', 'correction')";

/// Withdraws an invoice: its entries are pending again, corrections of its days that nobody has billed are void, its charges count no
/// more.
pub(crate) async fn cancel(db: &impl ConnectionTrait, invoice: InvoiceId, how: &Cancellation<'_>) -> Result<(), Fault> {
    let its_charges = format!(
        "charge WHERE charge.invoice_id = $1 AND charge.source_id = pre_billing.id AND charge.kind IN {OF_ENTRIES} \
         AND charge.cancelled_at IS NULL"
    );
    let free = format!(
        "UPDATE pre_billing SET billed = billed - (SELECT CAST(SUM(charge.amount) AS BIGINT) FROM {its_charges}), status = 'pending' \
         WHERE id IN (SELECT source_id FROM charge WHERE invoice_id = $1 AND kind IN {OF_ENTRIES} AND cancelled_at IS NULL)"
    );
    execute(db, &free, vec![invoice.0.into()]).await?;
    let void = "UPDATE pre_billing SET status = 'withdrawn' WHERE kind = 'correction' AND status = 'pending' AND billed = 0 \
                AND contract_id IN (SELECT contract_id FROM charge WHERE invoice_id = $1) AND EXISTS (SELECT 1 FROM charge \
                WHERE charge.invoice_id = $1 AND charge.kind = 'plan' AND charge.cancelled_at IS NULL \
                AND charge.contract_id = pre_billing.contract_id \
                AND pre_billing.service_start BETWEEN charge.service_start AND charge.service_end)";
    execute(db, void, vec![invoice.0.into()]).await?;
    let charges = "UPDATE charge SET cancelled_at = $2 WHERE invoice_id = $1 AND cancelled_at IS NULL";
    execute(db, charges, vec![invoice.0.into(), how.now.into()]).await?;
    let row = "UPDATE invoice SET status = $2, cancelled_at = $3, cancelled_by_staff_id = $4, cancel_reason = $5, cancel_comments = $6 \
               WHERE id = $1";
    let values = vec![
        invoice.0.into(),
        InvoiceStatus::Cancelled.to_value().into(),
        how.now.into(),
        how.staff.map(|staff| staff.0).into(),
        how.reason.into(),
        how.comments.into(),
    ];
    execute(db, row, values).await
}

async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<(), Fault> {
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}
