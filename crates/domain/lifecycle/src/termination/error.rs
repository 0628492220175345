use crate::FineError;
use contracts::WrongStatus;
use fiscal::CancelError;
use kernel::{CancellationReasonId, Coded, CompetitorId, ContractId, Fault, TerminationReasonId};
use support::TicketTarget;

/// Why a contract does not end. Nothing changes then.
#[derive(Debug, thiserror::Error)]
pub enum EndContractError {
    /// No contract has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// It is over already.
    #[error(transparent)]
    WrongStatus(WrongStatus),
    /// No active reason has the id.
    #[error("termination reason {0} does not exist")]
    UnknownReason(TerminationReasonId),
    /// No active competitor has the id.
    #[error("competitor {0} does not exist")]
    UnknownCompetitor(CompetitorId),
    /// No active reason for withdrawing invoices has the id.
    #[error("cancellation reason {0} does not exist")]
    UnknownReversalReason(CancellationReasonId),
    /// No active topic or flow has the id.
    #[error("{0:?} does not exist")]
    UnknownTarget(TicketTarget),
    /// An invoice cannot be withdrawn, because its note was filed.
    #[error(transparent)]
    Reversal(CancelError),
    /// The fine cannot be booked like that.
    #[error(transparent)]
    Fine(FineError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for EndContractError {
    fn code(&self) -> &'static str {
        match self {
            Self::ContractNotFound(_) => "termination.contract_not_found",
            Self::WrongStatus(_) => "termination.wrong_status",
            Self::UnknownReason(_) => "termination.unknown_reason",
            Self::UnknownCompetitor(_) => "termination.unknown_competitor",
            Self::UnknownReversalReason(_) => "termination.unknown_reversal_reason",
            Self::UnknownTarget(_) => "termination.unknown_target",
            Self::Reversal(error) => error.code(),
            Self::Fine(error) => error.code(),
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
