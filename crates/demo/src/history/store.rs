//! The invoices of a run. The slice `billing` owns the table; a call for each customer would be the price of asking it.

use crate::DemoError;
use chrono::NaiveDate;
use db::Database;
use kernel::{BillingRunId, CustomerId, Fault, InvoiceId, Money};
use sea_orm::{FromQueryResult, Statement};

/// An invoice that a run has just issued.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub(super) struct IssuedInvoice {
    pub(super) id: InvoiceId,
    #[sea_orm(from_alias = "customer_id")]
    pub(super) customer: CustomerId,
    pub(super) issued_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) amount: Money,
}

/// Up to where a run has been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(CustomerId, InvoiceId);

impl Place {
    /// Before all of it.
    pub(super) const START: Self = Self(CustomerId(0), InvoiceId(0));
}

impl IssuedInvoice {
    pub(super) fn place(&self) -> Place {
        Place(self.customer, self.id)
    }
}

const A_PAGE: u64 = 5_000;

/// The invoices of a run behind a place, by customer and id, at most 5,000.
pub(super) async fn invoices_of_run(db: &Database, run: BillingRunId, after: Place) -> Result<Vec<IssuedInvoice>, DemoError> {
    let Place(customer, invoice) = after;
    let sql = format!(
        "SELECT id, customer_id, issued_on, due_on, amount FROM invoice WHERE run_id = $1 AND customer_id >= $2 \
         AND (customer_id > $2 OR id > $3) ORDER BY customer_id, id LIMIT {A_PAGE}"
    );
    let reader = db.reader();
    let values = [run.0.into(), customer.0.into(), invoice.0.into()];
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), sql, values);
    Ok(IssuedInvoice::find_by_statement(statement).all(reader).await.map_err(Fault::from)?)
}
