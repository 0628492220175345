use crate::WrongStatus;
use chrono::NaiveDate;
use kernel::{Coded, ContractId, Fault, PlanId, PromotionId};

/// What can go wrong with contracts.
#[derive(Debug, thiserror::Error)]
pub enum ContractError {
    /// No contract has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    NotFound(ContractId),
    /// The contract's status does not allow it.
    #[error(transparent)]
    WrongStatus(#[from] WrongStatus),
    /// A price is negative or too large.
    #[error("the price is out of range")]
    PriceOutOfRange,
    /// A customer, company, plan, due day or account that a contract refers to does not exist.
    #[error("a contract refers to what does not exist")]
    UnknownReference,
    /// The id is taken, or a contract has two addresses of one kind.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ContractError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "contract.not_found",
            Self::WrongStatus(_) => "contract.wrong_status",
            Self::PriceOutOfRange => "contract.price_out_of_range",
            Self::UnknownReference => "contract.unknown_reference",
            Self::Taken(_) => "contract.taken",
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

/// Why the price, the extras or the discounts of a contract do not change.
#[derive(Debug, thiserror::Error)]
pub enum TermsError {
    /// No contract has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    NotFound(ContractId),
    /// The contract has no extra or discount of the id.
    #[error("the {what} {id} does not exist")]
    NoSuch {
        /// `extra` or `discount`.
        what: &'static str,
        /// Its id.
        id: i64,
    },
    /// The contract is over.
    #[error("contract {0} is over")]
    Over(ContractId),
    /// No plan has the id.
    #[error("plan {0} does not exist")]
    PlanNotFound(PlanId),
    /// No promotion that is sold has the id.
    #[error("promotion {0} does not exist")]
    PromotionNotFound(PromotionId),
    /// A price, a discount or a text is out of range.
    #[error("the {0} is out of range")]
    OutOfRange(&'static str),
    /// The price changed on a later day already.
    #[error("the price can change from {earliest} on")]
    TooEarly {
        /// The first day on which it can.
        earliest: NaiveDate,
    },
    /// The day is still to come.
    #[error("the price can change up to {latest}")]
    InFuture {
        /// The last day on which it can: today.
        latest: NaiveDate,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for TermsError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "contract.not_found",
            Self::NoSuch { .. } => "contract.no_such_term",
            Self::Over(_) => "contract.over",
            Self::PlanNotFound(_) => "contract.plan_not_found",
            Self::PromotionNotFound(_) => "contract.promotion_not_found",
            Self::OutOfRange(_) => "contract.out_of_range",
            Self::TooEarly { .. } => "contract.price_change_too_early",
            Self::InFuture { .. } => "contract.price_change_in_future",
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
