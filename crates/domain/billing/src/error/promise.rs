use chrono::NaiveDate;
use kernel::{Coded, DelinquencyContactKindId, DelinquencyReasonId, Fault, InvoiceId};

/// Why a promise of payment is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum PromiseError {
    /// The invoice does not exist, or is somebody else's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It is owed no more.
    #[error("invoice {0} is not open")]
    NotOpen(InvoiceId),
    /// The day lies in the past, or too far ahead.
    #[error("a payment can be promised from {earliest} to {latest}")]
    Day {
        /// The first day.
        earliest: NaiveDate,
        /// The last day.
        latest: NaiveDate,
    },
    /// No active kind of contact has the id.
    #[error("kind of contact {0} does not exist")]
    UnknownKind(DelinquencyContactKindId),
    /// No active reason has the id.
    #[error("reason {0} does not exist")]
    UnknownReason(DelinquencyReasonId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PromiseError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::NotOpen(_) => "billing.not_open",
            Self::Day { .. } => "billing.promise_day",
            Self::UnknownKind(_) => "billing.unknown_contact_kind",
            Self::UnknownReason(_) => "billing.unknown_delinquency_reason",
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
