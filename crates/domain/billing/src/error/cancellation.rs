use crate::InvoiceStatus;
use kernel::{Coded, Fault, InvoiceId};

/// Why an invoice is not cancelled.
#[derive(Debug, thiserror::Error)]
pub enum CancellationError {
    /// The invoice does not exist.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It is paid, cancelled or negotiated.
    #[error("invoice {invoice} is {is:?}")]
    NotOpen {
        /// Which one.
        invoice: InvoiceId,
        /// Its status.
        is: InvoiceStatus,
    },
    /// Payments have settled a part of it: they must be reversed before.
    #[error("invoice {0} is paid in part")]
    PartlyPaid(InvoiceId),
    /// The reason or the comment is too long.
    #[error("the {0} is too long")]
    TextTooLong(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CancellationError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::NotOpen { .. } => "billing.invoice_not_open",
            Self::PartlyPaid(_) => "billing.invoice_partly_paid",
            Self::TextTooLong(_) => "billing.text_too_long",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
