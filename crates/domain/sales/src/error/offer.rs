use crate::ProspectError;
use catalog::SaleError;
use kernel::{Coded, Fault, ProspectId};

/// Why nothing is offered to a prospect.
#[derive(Debug, thiserror::Error)]
pub enum ProspectOfferError {
    /// No prospect has the id.
    #[error("prospect {0} does not exist")]
    NotFound(ProspectId),
    /// The catalogue refuses the question.
    #[error(transparent)]
    Sale(SaleError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<SaleError> for ProspectOfferError {
    fn from(error: SaleError) -> Self {
        match error {
            SaleError::Fault(fault) => Self::Fault(fault),
            refused => Self::Sale(refused),
        }
    }
}

impl From<ProspectError> for ProspectOfferError {
    fn from(error: ProspectError) -> Self {
        match error {
            ProspectError::NotFound(id) => Self::NotFound(id),
            ProspectError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::Inconsistent(other.to_string())),
        }
    }
}

impl Coded for ProspectOfferError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "prospect.not_found",
            Self::Sale(error) => error.code(),
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
