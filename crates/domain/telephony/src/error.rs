use kernel::{Coded, Fault, TelephoneNumberId, TelephonePrefixId};

/// What can go wrong with telephone numbers.
#[derive(Debug, thiserror::Error)]
pub enum TelephonyError {
    /// No number has the id.
    #[error("telephone number {0} does not exist")]
    NumberNotFound(TelephoneNumberId),
    /// The number is another contract's, perhaps since a moment ago.
    #[error("telephone number {0} is not free")]
    NumberTaken(TelephoneNumberId),
    /// The contract has a number already.
    #[error("the contract has a number already")]
    HasANumber,
    /// No prefix has the id.
    #[error("telephone prefix {0} does not exist")]
    PrefixNotFound(TelephonePrefixId),
    /// The digits are none of a telephone number, or the city does not exist.
    #[error("the {0} cannot be")]
    Malformed(&'static str),
    /// The prefix or a number is in the pool already.
    #[error("the {0} is in the pool already")]
    Known(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for TelephonyError {
    fn code(&self) -> &'static str {
        match self {
            Self::NumberNotFound(_) => "telephony.number_not_found",
            Self::NumberTaken(_) => "telephony.number_taken",
            Self::HasANumber => "telephony.has_a_number",
            Self::PrefixNotFound(_) => "telephony.prefix_not_found",
            Self::Malformed(_) => "telephony.malformed",
            Self::Known(_) => "telephony.known",
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
