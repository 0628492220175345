use super::Refusal;
use chrono::NaiveDate;
use contracts::NoDueDayChange;
use kernel::{Coded, ContractId, DueDayId, Fault};

/// Why a due day does not change.
#[derive(Debug, thiserror::Error)]
pub enum DueDayError {
    /// No contract has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// No due day has the id.
    #[error("due day {0} does not exist")]
    UnknownDueDay(DueDayId),
    /// Contracts like this one may not choose the due day: it is out of use, or for the other billing mode.
    #[error("due day {0} is not offered")]
    NotOffered(DueDayId),
    /// The contract is over.
    #[error("contract {0} is over")]
    Over(ContractId),
    /// The contract has another due day than was said.
    #[error("the contract's due day is {is}")]
    OtherDueDay {
        /// The one that it has.
        is: DueDayId,
    },
    /// The contract has the wanted due day.
    #[error("due day {0} is the contract's own")]
    Same(DueDayId),
    /// A change waits for the next billing.
    #[error("a change of contract {0} waits for the next billing")]
    Waiting(ContractId),
    /// The due day has changed lately.
    #[error("the due day may change again from {earliest} on")]
    TooSoon {
        /// The first day of the first month for which it may.
        earliest: NaiveDate,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

pub(super) fn refused(contract: ContractId, refusal: Refusal) -> DueDayError {
    match refusal {
        Refusal::OtherMode(to) => DueDayError::NotOffered(to),
        Refusal::No(NoDueDayChange::Over) => DueDayError::Over(contract),
        Refusal::No(NoDueDayChange::OtherDueDay { is }) => DueDayError::OtherDueDay { is },
        Refusal::No(NoDueDayChange::Same { to }) => DueDayError::Same(to),
        Refusal::No(NoDueDayChange::Waiting) => DueDayError::Waiting(contract),
        Refusal::No(NoDueDayChange::TooSoon { earliest }) => DueDayError::TooSoon { earliest },
    }
}

impl Coded for DueDayError {
    fn code(&self) -> &'static str {
        match self {
            Self::ContractNotFound(_) => "contract.not_found",
            Self::UnknownDueDay(_) => "due_day.not_found",
            Self::NotOffered(_) => "due_day.not_offered",
            Self::Over(_) => "contract.over",
            Self::OtherDueDay { .. } => "due_day.other",
            Self::Same(_) => "due_day.same",
            Self::Waiting(_) => "due_day.waiting",
            Self::TooSoon { .. } => "due_day.too_soon",
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
