use crate::BillingMonth;
use kernel::{Coded, ContractId, Fault, PreBillingId, ServiceId};

/// Why an entry is not made or withdrawn, or a service not sold.
#[derive(Debug, thiserror::Error)]
pub enum PreBillingError {
    /// The contract does not exist, or is another customer's.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// No service that the contract's company sells has the id.
    #[error("service {0} does not exist")]
    ServiceNotFound(ServiceId),
    /// The service is not sold in so many instalments.
    #[error("the service is sold in 1 to {most} instalments")]
    Installments {
        /// The greatest number of them.
        most: u32,
    },
    /// The value is not positive, or too large.
    #[error("the value is out of range")]
    ValueOutOfRange,
    /// A text is blank or too long.
    #[error("the {0} is blank or too long")]
    BadText(&'static str),
    /// The month is too far ahead to be meant.
    #[error("a month up to {latest} can be meant")]
    MonthOutOfRange {
        /// The last month that is taken.
        latest: BillingMonth,
    },
    /// The entry does not exist, or is billed in whole or in part.
    #[error("entry {0} is not pending")]
    NotPending(PreBillingId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PreBillingError {
    fn code(&self) -> &'static str {
        match self {
            Self::ContractNotFound(_) => "billing.contract_not_found",
            Self::ServiceNotFound(_) => "billing.service_not_found",
            Self::Installments { .. } => "billing.installments",
            Self::ValueOutOfRange => "billing.value_out_of_range",
            Self::BadText(_) => "billing.bad_text",
            Self::MonthOutOfRange { .. } => "billing.month_out_of_range",
            Self::NotPending(_) => "billing.entry_not_pending",
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
