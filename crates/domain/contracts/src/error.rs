use crate::{BadTrialPeriod, WrongStatus, WrongTrialStatus};
use br::Uf;
use chrono::NaiveDate;
use kernel::{Coded, ContractId, Fault, Money, PackageId, PlanId, PromotionId, TrialId, TrialPlanId};

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
    /// The discount is above what the contract costs.
    #[error("the discount is above the contract's value")]
    AboveValue {
        /// What the contract costs a month.
        value: Money,
    },
    /// The contract has no promotional discount.
    #[error("contract {0} has no promotional discount")]
    NoDiscount(ContractId),
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
            Self::AboveValue { .. } => "contract.discount_above_value",
            Self::NoDiscount(_) => "contract.no_discount",
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

/// What stands in the way of a trial.
#[derive(Debug, thiserror::Error)]
pub enum TrialError {
    /// No contract of the customer has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// The contract is over.
    #[error("contract {0} is over")]
    ContractOver(ContractId),
    /// No plan that may be tried has the id.
    #[error("trial plan {0} does not exist")]
    PlanNotFound(TrialPlanId),
    /// The period is none.
    #[error(transparent)]
    Period(#[from] BadTrialPeriod),
    /// The contract has a trial that is not over.
    #[error("contract {0} has a trial")]
    Open(ContractId),
    /// No trial has the id, or the caller may not see it.
    #[error("trial {0} does not exist")]
    NotFound(TrialId),
    /// The trial's status does not allow it.
    #[error(transparent)]
    WrongStatus(#[from] WrongTrialStatus),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for TrialError {
    fn code(&self) -> &'static str {
        match self {
            Self::ContractNotFound(_) => "contract.not_found",
            Self::ContractOver(_) => "contract.over",
            Self::PlanNotFound(_) => "trial.plan_not_found",
            Self::Period(_) => "trial.period",
            Self::Open(_) => "trial.open",
            Self::NotFound(_) => "trial.not_found",
            Self::WrongStatus(_) => "trial.wrong_status",
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

/// Why an address of contracts does not change.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// No contract of the customer has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// The customer has no contract in the package that is not over.
    #[error("package {0} has no contract")]
    PackageNotFound(PackageId),
    /// The contract is over.
    #[error("contract {0} is over")]
    Over(ContractId),
    /// No city has the IBGE code.
    #[error("no city has the code {0}")]
    UnknownCity(i64),
    /// The city lies in another state.
    #[error("the city lies in {is:?}")]
    OtherState {
        /// The state of the city.
        is: Uf,
    },
    /// A part of the address is blank or too long.
    #[error("the {0} is blank or too long")]
    BadText(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for AddressError {
    fn code(&self) -> &'static str {
        match self {
            Self::ContractNotFound(_) => "contract.not_found",
            Self::PackageNotFound(_) => "contract.package_not_found",
            Self::Over(_) => "contract.over",
            Self::UnknownCity(_) => "contract.unknown_city",
            Self::OtherState { .. } => "contract.city_in_other_state",
            Self::BadText(_) => "contract.bad_address",
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
