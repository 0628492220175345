use kernel::{Coded, Fault, InvoiceId, ReversalReasonId};

/// Why a payment is not reversed.
#[derive(Debug, thiserror::Error)]
pub enum ReversalError {
    /// The invoice does not exist.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It is not paid, or only in part.
    #[error("invoice {0} is not paid")]
    NotPaid(InvoiceId),
    /// Reasons are registered, so one must be given.
    #[error("a reason is required")]
    ReasonRequired,
    /// No active reason has the id.
    #[error("reason {0} does not exist")]
    UnknownReason(ReversalReasonId),
    /// The comment has more than 100 characters.
    #[error("the comment has more than 100 characters")]
    CommentTooLong,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ReversalError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::NotPaid(_) => "billing.not_paid",
            Self::ReasonRequired => "billing.reason_required",
            Self::UnknownReason(_) => "billing.unknown_reason",
            Self::CommentTooLong => "billing.comment_too_long",
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
