use crate::Immovable;
use kernel::{Coded, Fault, ProspectId, StaffId};

/// Why a prospect is neither approved nor refused.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    NotFound(ProspectId),
    /// Who decides does not exist or is not active.
    #[error("staff user {0} does not act")]
    UnknownUser(StaffId),
    /// The profile of who decides does not allow it.
    #[error("staff user {0} may not decide about prospects")]
    MayNotDecide(StaffId),
    /// It does not move from where it stands.
    #[error(transparent)]
    Immovable(#[from] Immovable),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for DecisionError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "prospect.not_found",
            Self::UnknownUser(_) => "prospect.unknown_user",
            Self::MayNotDecide(_) => "prospect.may_not_decide",
            Self::Immovable(_) => "prospect.immovable",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
