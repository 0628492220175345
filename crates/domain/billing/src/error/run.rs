use crate::BillingMonth;
use kernel::{BillingRunId, Coded, ContractId, Fault};

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
    /// The contract does not exist, or is another customer's.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// The run has not billed all its chunks yet, so that it cannot be approved.
    #[error("billing run {0} is not finished")]
    NotFinished(BillingRunId),
    /// Another billing of the same contracts was quicker: try again.
    #[error("another billing was quicker")]
    Overtaken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for RunError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.run_not_found",
            Self::ContractNotFound(_) => "billing.contract_not_found",
            Self::NotFinished(_) => "billing.run_not_finished",
            Self::Overtaken => "billing.overtaken",
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
