use super::SuspensionRefusal;
use kernel::{Coded, ContractId, Fault, TicketId};

/// Why a suspension is not planned, or not called off. Nothing changes then.
#[derive(Debug, thiserror::Error)]
pub enum SuspensionError {
    /// No contract has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// No ticket of the customer has the id.
    #[error("ticket {0} does not exist")]
    TicketNotFound(TicketId),
    /// The rule says no.
    #[error(transparent)]
    Refused(#[from] SuspensionRefusal),
    /// Nothing is planned that could be called off.
    #[error("no suspension of contract {0} is planned")]
    NonePlanned(ContractId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for SuspensionError {
    fn code(&self) -> &'static str {
        match self {
            Self::ContractNotFound(_) => "suspension.contract_not_found",
            Self::TicketNotFound(_) => "suspension.ticket_not_found",
            Self::Refused(refusal) => match refusal {
                SuspensionRefusal::WrongStatus(_) => "suspension.wrong_status",
                SuspensionRefusal::AlreadyPlanned => "suspension.already_planned",
                SuspensionRefusal::Days { .. } => "suspension.days",
                SuspensionRefusal::FirstDay { .. } => "suspension.first_day",
                SuspensionRefusal::Debt => "suspension.debt",
                SuspensionRefusal::TooSoon { .. } => "suspension.too_soon",
            },
            Self::NonePlanned(_) => "suspension.none_planned",
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
