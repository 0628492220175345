use crate::FineError;
use catalog::SaleError;
use contracts::{ContractStatus, WrongStatus};
use kernel::{Coded, ContractId, DealerId, DueDayId, Fault, Money, PackageId, PlanId, SlaGroupId, SpeedId, TransferReasonId};

/// Why contracts and plans of packages cannot be correlated as somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitCorrelation {
    /// A contract of the package that is transferred is missing.
    #[error("contract {0} is not correlated")]
    LeftOut(ContractId),
    /// A contract is none of those that are transferred.
    #[error("contract {0} is not transferred")]
    Foreign(ContractId),
    /// A contract is named twice.
    #[error("contract {0} is correlated twice")]
    Twice(ContractId),
    /// A plan is none of the new package's.
    #[error("plan {0} is not of the package")]
    NotOfPackage(PlanId),
}

/// Why nothing is transferred. Nothing changes then.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The contract does not exist, or is not the customer's.
    #[error("contract {0} does not exist")]
    NotFound(ContractId),
    /// The contract was not sold in a package.
    #[error("contract {0} is of no package")]
    NotOfPackage(ContractId),
    /// The contract begins on a day to come.
    #[error("contract {0} begins later")]
    BeginsLater(ContractId),
    /// A contract's status does not allow it.
    #[error(transparent)]
    WrongStatus(#[from] WrongStatus),
    /// The status that was asked for cannot follow the contract's.
    #[error("a contract that is {is:?} does not become active by a transfer")]
    NoSuchStatus {
        /// The status of the contract.
        is: ContractStatus,
    },
    /// What the catalogue refuses, of a plan where it is about one.
    #[error("{error}")]
    Refused {
        /// The plan.
        plan: Option<PlanId>,
        /// Why.
        error: SaleError,
    },
    /// No speed has the id.
    #[error("speed {0} does not exist")]
    SpeedNotFound(SpeedId),
    /// No group of agreed times of service that may be had has the id.
    #[error("group {0} does not exist")]
    SlaGroupNotFound(SlaGroupId),
    /// No due day that can be chosen has the id.
    #[error("due day {0} does not exist")]
    DueDayNotFound(DueDayId),
    /// The due day is for the other mode: prepaid, or not.
    #[error("due day {0} is for the other billing mode")]
    ModesDiffer(DueDayId),
    /// The contract's billing form is not for packages.
    #[error("the billing form is not for package {0}")]
    NotForPackages(PackageId),
    /// The fixed discount is below zero, or more than what is sold costs.
    #[error("the fixed discount is not between nothing and {most}")]
    Discount {
        /// The price.
        most: Money,
    },
    /// More months than anybody is bound.
    #[error("{0} months are too many")]
    Months(u32),
    /// The plan demands a third party: one that asks for the money, or one whose money is asked for.
    #[error("plan {plan} demands a third party")]
    DealerMissing {
        /// The plan.
        plan: PlanId,
        /// Whether it is the one that asks for the money.
        by: bool,
    },
    /// No third party has the id.
    #[error("third party {0} does not exist")]
    DealerNotFound(DealerId),
    /// Contracts and plans do not go together.
    #[error(transparent)]
    Correlation(#[from] UnfitCorrelation),
    /// No reason that may be named has the id.
    #[error("reason {0} does not exist")]
    ReasonNotFound(TransferReasonId),
    /// Nobody knows how the contract was sold, and neither the catalogue nor the caller has anything to put in its place.
    #[error("nobody knows how contract {0} was sold")]
    SaleUnknown(ContractId),
    /// The fine cannot be booked as it was asked for.
    #[error(transparent)]
    Fine(FineError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<FineError> for TransferError {
    fn from(error: FineError) -> Self {
        match error {
            FineError::Fault(fault) => Self::Fault(fault),
            error => Self::Fine(error),
        }
    }
}

impl Coded for TransferError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "transfer.not_found",
            Self::NotOfPackage(_) => "transfer.not_of_package",
            Self::BeginsLater(_) => "transfer.begins_later",
            Self::WrongStatus(_) => "transfer.wrong_status",
            Self::NoSuchStatus { .. } => "transfer.no_such_status",
            Self::Refused { error, .. } => error.code(),
            Self::SpeedNotFound(_) => "transfer.speed_not_found",
            Self::SlaGroupNotFound(_) => "transfer.sla_group_not_found",
            Self::DueDayNotFound(_) => "transfer.due_day_not_found",
            Self::ModesDiffer(_) => "transfer.modes_differ",
            Self::NotForPackages(_) => "transfer.not_for_packages",
            Self::Discount { .. } => "transfer.discount_out_of_range",
            Self::Months(_) => "transfer.months_out_of_range",
            Self::DealerMissing { .. } => "transfer.dealer_missing",
            Self::DealerNotFound(_) => "transfer.dealer_not_found",
            Self::Correlation(UnfitCorrelation::LeftOut(_)) => "transfer.correlation_left_out",
            Self::Correlation(UnfitCorrelation::Foreign(_)) => "transfer.correlation_foreign",
            Self::Correlation(UnfitCorrelation::Twice(_)) => "transfer.correlation_twice",
            Self::Correlation(UnfitCorrelation::NotOfPackage(_)) => "transfer.correlation_not_of_package",
            Self::ReasonNotFound(_) => "transfer.reason_not_found",
            Self::SaleUnknown(_) => "transfer.sale_unknown",
            Self::Fine(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Refused { error, .. } => error.fault(),
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
