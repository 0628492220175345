use crate::ExitState;
use kernel::{Coded, ContractId, Fault, FibreBoxId, FibreExitId};

/// What can go wrong with network logins.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// The username is blank, or longer than the 253 bytes of a RADIUS attribute.
    #[error("the username is blank or longer than 253 bytes")]
    InvalidUsername,
    /// The password is empty, or longer than the 128 bytes that RADIUS can carry (RFC 2865, section 5.2).
    #[error("the password is empty or longer than 128 bytes")]
    InvalidPassword,
    /// The username or the id is taken.
    #[error("the network login is taken")]
    Taken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for NetworkError {
    fn code(&self) -> &'static str {
        match self {
            Self::InvalidUsername => "network.invalid_username",
            Self::InvalidPassword => "network.invalid_password",
            Self::Taken => "network.taken",
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

/// What can go wrong when a box is added.
#[derive(Debug, thiserror::Error)]
pub enum FibreBoxError {
    /// A number or a description is blank or too long.
    #[error("{field} is blank or too long")]
    InvalidText {
        /// Which.
        field: &'static str,
    },
    /// More than 256 exits, two with one number, or one without.
    #[error("the exits are too many or their numbers clash")]
    InvalidExits,
    /// An id is taken.
    #[error("a box or an exit of that id is there")]
    Taken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for FibreBoxError {
    fn code(&self) -> &'static str {
        match self {
            Self::InvalidText { .. } => "network.fibre_box.invalid_text",
            Self::InvalidExits => "network.fibre_box.invalid_exits",
            Self::Taken => "network.fibre_box.taken",
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

/// What stands in the way of a contract's exit.
#[derive(Debug, thiserror::Error)]
pub enum ExitError {
    /// No such exit.
    #[error("fibre exit {0} does not exist")]
    NotFound(FibreExitId),
    /// The exit belongs to another box than was said.
    #[error("fibre exit {exit} is in box {fibre_box}")]
    InAnotherBox {
        /// The exit.
        exit: FibreExitId,
        /// Its box.
        fibre_box: FibreBoxId,
    },
    /// Somebody else has it, perhaps since a moment ago.
    #[error("fibre exit {exit} is {is:?}")]
    NotFree {
        /// The exit.
        exit: FibreExitId,
        /// What has become of it.
        is: ExitState,
    },
    /// The box is out of use.
    #[error("fibre box {0} is out of use")]
    BoxInactive(FibreBoxId),
    /// The contract has an exit already.
    #[error("contract {contract} has fibre exit {exit}")]
    ContractHasExit {
        /// The contract.
        contract: ContractId,
        /// Its exit.
        exit: FibreExitId,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ExitError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "network.exit.not_found",
            Self::InAnotherBox { .. } => "network.exit.in_another_box",
            Self::NotFree { .. } => "network.exit.not_free",
            Self::BoxInactive(_) => "network.exit.box_inactive",
            Self::ContractHasExit { .. } => "network.exit.contract_has_exit",
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

/// Why houses cannot be judged so.
#[derive(Debug, thiserror::Error)]
pub enum ViabilityError {
    /// A distance that no line bridges.
    #[error("the distance is not from 1 to 10,000 metres")]
    InvalidDistance,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ViabilityError {
    fn code(&self) -> &'static str {
        match self {
            Self::InvalidDistance => "network.viability.invalid_distance",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::InvalidDistance => None,
            Self::Fault(fault) => Some(fault),
        }
    }
}
