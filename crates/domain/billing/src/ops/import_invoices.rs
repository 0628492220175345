use crate::{Charge, ImportError, InvoiceSource, InvoiceStatus, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{BankAgreementId, CustomerId, FinancialAccountId, InvoiceId, Money, Permission};

/// The tables of [`import_invoices`] whose next ids [`db::sync_ids`] has to set afterwards.
pub const INVOICE_TABLES: [&str; 1] = ["invoice"];

/// An invoice as another system has it. It comes in open or cancelled; payments follow by themselves.
#[derive(Clone, Debug)]
pub struct ImportedInvoice {
    /// Its id there, kept.
    pub id: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// The account in which it is posted.
    pub account: FinancialAccountId,
    /// The document number.
    pub number: i64,
    /// The agreement of its boleto, with the sequence of the bank's number.
    pub boleto: Option<(BankAgreementId, i64)>,
    /// Open or cancelled.
    pub status: InvoiceStatus,
    /// What made it.
    pub source: InvoiceSource,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// Whether the customer's bank is asked to pay it.
    pub direct_debit: bool,
    /// Whether the bank knows its boleto.
    pub is_registered: bool,
    /// Free remarks.
    pub comments: String,
    /// Its lines, one at least; they add up to its value.
    pub charges: Vec<Charge>,
}

impl ImportedInvoice {
    /// Its value.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.charges.iter().map(|charge| charge.amount).sum()
    }
}

/// Takes over invoices with their ids, in bulk. Document and bank numbers that are given out later follow the highest taken over.
///
/// # Errors
/// [`ImportError::NoValue`], [`ImportError::DueBeforeIssue`], [`ImportError::NeitherOpenNorCancelled`], and
/// [`ImportError::Taken`] when an id, a bank's number or a charge of the same service is there already.
pub async fn import_invoices(ctx: &mut Ctx, invoices: Vec<ImportedInvoice>) -> Result<(), ImportError> {
    ctx.require(Permission::InvoiceWrite)?;
    for invoice in &invoices {
        check(invoice)?;
    }
    store::bulk::import(&ctx.db(), &invoices, ctx.now).await.map_err(ImportError::of_insert)?;
    // One row for the whole of it: each invoice says itself when it was made.
    if let Some(first) = invoices.first() {
        ctx.touch("invoice", first.id.0, "imported");
    }
    Ok(())
}

fn check(invoice: &ImportedInvoice) -> Result<(), ImportError> {
    if !invoice.amount().is_positive()
        || invoice.charges.iter().any(|charge| charge.service.is_some_and(|service| service.days() <= 0))
    {
        return Err(ImportError::NoValue(invoice.id));
    }
    if invoice.due_on < invoice.issued_on {
        return Err(ImportError::DueBeforeIssue(invoice.id));
    }
    match invoice.status {
        InvoiceStatus::Open | InvoiceStatus::Cancelled => Ok(()),
        InvoiceStatus::Draft | InvoiceStatus::Paid | InvoiceStatus::Negotiated => {
            Err(ImportError::NeitherOpenNorCancelled(invoice.id))
        }
    }
}
