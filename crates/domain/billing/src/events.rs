//! What other slices may react to.

use crate::BillingMonth;
use chrono::NaiveDate;
use kernel::{BillingRunId, ContractId, CustomerId, Event, InvoiceId, Money, NegotiationId, PaymentId};
use std::any::Any;

macro_rules! events {
    ($($name:ident = $word:literal),* $(,)?) => {$(
        impl Event for $name {
            fn name(&self) -> &'static str {
                $word
            }

            fn as_any(&self) -> &dyn Any {
                self
            }
        }
    )*};
}

events! {
    InvoiceIssued = "billing.invoice_issued",
    InvoiceSettled = "billing.invoice_settled",
    InvoicesSettled = "billing.invoices_settled",
    InvoiceCancelled = "billing.invoice_cancelled",
    InvoicePartlyPaid = "billing.invoice_partly_paid",
    PaymentReversed = "billing.payment_reversed",
    DocumentsEntered = "billing.documents_entered",
    InvoicesNegotiated = "billing.invoices_negotiated",
    PaymentPromised = "billing.payment_promised",
    PaymentNoticed = "billing.payment_noticed",
    ChunkBilled = "billing.chunk_billed",
    MonthBilled = "billing.month_billed",
}

/// An invoice was made and issued by itself, outside a billing run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceIssued {
    /// Which one.
    pub invoice: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
}

/// An invoice was settled in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceSettled {
    /// Which one.
    pub invoice: InvoiceId,
    /// Who owed it.
    pub customer: CustomerId,
    /// The contracts that it bills.
    pub contracts: Vec<ContractId>,
    /// Whether what was blocked for it is to be released.
    pub unblock: bool,
}

/// Many invoices were settled in full at once, by a bank's file or an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicesSettled {
    /// Which ones.
    pub invoices: Vec<InvoiceId>,
    /// Whether what was blocked for them is to be released.
    pub unblock: bool,
}

/// An invoice was withdrawn: nothing of it is owed any more, and what it billed may be billed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceCancelled {
    /// Which one.
    pub invoice: InvoiceId,
    /// Who owed it.
    pub customer: CustomerId,
    /// The contracts that it billed.
    pub contracts: Vec<ContractId>,
}

/// An invoice was paid in part; the rest is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicePartlyPaid {
    /// Which one.
    pub invoice: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// The contracts that it bills.
    pub contracts: Vec<ContractId>,
}

/// The settlement of an invoice was reversed; it is open again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentReversed {
    /// Which one.
    pub invoice: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// The contracts that it bills.
    pub contracts: Vec<ContractId>,
    /// The payments that count no more.
    pub payments: Vec<PaymentId>,
}

/// A chunk of a billing run was issued: the invoices of the run whose customers are among these. A run that needs approval tells it when it
/// is approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkBilled {
    /// The run.
    pub run: BillingRunId,
    /// The month of the due dates.
    pub month: BillingMonth,
    /// The first customer of the chunk.
    pub first_customer: CustomerId,
    /// The last customer of the chunk.
    pub last_customer: CustomerId,
    /// How many invoices were made.
    pub invoices: i64,
    /// What they come to.
    pub amount: Money,
}

/// A billing run is finished and its invoices are issued: at once, or when the run is approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBilled {
    /// The run.
    pub run: BillingRunId,
    /// The month of the due dates.
    pub month: BillingMonth,
}

/// Invoices were made by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentsEntered {
    /// Who owes them.
    pub customer: CustomerId,
    /// The invoices.
    pub invoices: Vec<InvoiceId>,
}

/// Invoices were closed, and others took their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicesNegotiated {
    /// The negotiation.
    pub negotiation: NegotiationId,
    /// Who owes them.
    pub customer: CustomerId,
    /// Those that were closed.
    pub negotiated: Vec<InvoiceId>,
    /// Those that took their place.
    pub invoices: Vec<InvoiceId>,
}

/// A customer gave their word that an invoice will be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentPromised {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// The day of the promise.
    pub promised_on: NaiveDate,
}

/// A customer gave their word that an invoice was paid. It is open all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentNoticed {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// The day of the payment, by their word.
    pub paid_on: NaiveDate,
}
