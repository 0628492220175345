use crate::WrongStatus;
use kernel::{Coded, ContractId, Fault};

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
