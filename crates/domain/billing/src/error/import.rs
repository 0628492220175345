use crate::UnfitAgreement;
use kernel::{BankAgreementId, Coded, Fault, InvoiceId};

/// Why what another system has cannot be taken over.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// An id or a number is there already.
    #[error("an id or a number is there already")]
    Taken,
    /// An agreement is not as its bank needs it.
    #[error("agreement {0}: {1}")]
    Agreement(BankAgreementId, UnfitAgreement),
    /// An invoice has no charge with a value, or a charge ends before it starts.
    #[error("invoice {0} has no value")]
    NoValue(InvoiceId),
    /// An invoice falls due before it was issued.
    #[error("invoice {0} falls due before it was issued")]
    DueBeforeIssue(InvoiceId),
    /// An invoice is to come in as paid or negotiated, without what made it so.
    #[error("invoice {0} is neither open nor cancelled")]
    NeitherOpenNorCancelled(InvoiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl ImportError {
    pub(crate) fn of_insert(fault: Fault) -> Self {
        if db::is_unique_violation(&fault) { Self::Taken } else { Self::Fault(fault) }
    }
}

impl Coded for ImportError {
    fn code(&self) -> &'static str {
        match self {
            Self::Taken => "billing.import_taken",
            Self::Agreement(..) => "billing.import_agreement",
            Self::NoValue(_) => "billing.import_no_value",
            Self::DueBeforeIssue(_) => "billing.import_due_before_issue",
            Self::NeitherOpenNorCancelled(_) => "billing.import_neither_open_nor_cancelled",
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
