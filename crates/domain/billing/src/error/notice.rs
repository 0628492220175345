use chrono::NaiveDate;
use kernel::{Coded, Fault, InvoiceId};

/// Why a payment notice is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The invoice does not exist, or is not the customer's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It is owed no more.
    #[error("invoice {0} is not open")]
    NotOpen(InvoiceId),
    /// The day of the payment lies before the issue of the invoice or in the future.
    #[error("{0} is no day of a payment")]
    Day(NaiveDate),
    /// The invoice has a notice already.
    #[error("invoice {0} has a notice already")]
    AlreadyGiven(InvoiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for NoticeError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::NotOpen(_) => "billing.not_open",
            Self::Day(_) => "billing.notice_day",
            Self::AlreadyGiven(_) => "billing.notice_given",
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
