use kernel::{Coded, Fault, ProspectId, StaffId};

/// Why it cannot be said whether the network reaches a prospect.
#[derive(Debug, thiserror::Error)]
pub enum ViabilityError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    NotFound(ProspectId),
    /// The acting user does not exist or is not active.
    #[error("staff user {0} does not act")]
    UnknownUser(StaffId),
    /// The prospect has no address.
    #[error("prospect {0} has no address")]
    NoAddress(ProspectId),
    /// Nobody knows where on the map the prospect's street is.
    #[error("the address of prospect {0} is on no map")]
    NoCoordinates(ProspectId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ViabilityError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "viability.not_found",
            Self::UnknownUser(_) => "viability.unknown_user",
            Self::NoAddress(_) => "viability.no_address",
            Self::NoCoordinates(_) => "viability.no_coordinates",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
