use super::TrustRefusal;
use kernel::{Coded, ContractId, Fault};

/// Why a contract is not unlocked in trust. Nothing changes then.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// No contract has the id, or the caller may not see it.
    #[error("contract {0} does not exist")]
    NotFound(ContractId),
    /// The rule says no.
    #[error(transparent)]
    Refused(#[from] TrustRefusal),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for TrustError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "trust.contract_not_found",
            Self::Refused(TrustRefusal::WrongStatus(_)) => "trust.wrong_status",
            Self::Refused(TrustRefusal::NotForDebt) => "trust.not_for_debt",
            Self::Refused(TrustRefusal::BrokenPromise { .. }) => "trust.broken_promise",
            Self::Refused(TrustRefusal::TooOften { .. }) => "trust.too_often",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::NotFound(_) | Self::Refused(_) => None,
        }
    }
}
