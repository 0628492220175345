use crate::BillingMonth;
use kernel::{BillingRunId, Coded, Fault};

/// Why a month is not billed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// No run has the id.
    #[error("billing run {0} does not exist")]
    NotFound(BillingRunId),
    /// The month is too far away to be meant.
    #[error("a month from {earliest} to {latest} can be billed")]
    MonthOutOfRange {
        /// The first month that is taken.
        earliest: BillingMonth,
        /// The last month that is taken.
        latest: BillingMonth,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for RunError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.run_not_found",
            Self::MonthOutOfRange { .. } => "billing.month_out_of_range",
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
