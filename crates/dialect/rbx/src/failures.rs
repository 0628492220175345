//! The words of the errors that every service shares.

use crate::failure::{Failure, common};
use identity::AccessError;

/// Why a key does not get in. Whoever has no good key is not told more than that.
impl From<AccessError> for Failure {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::UnknownKey
            | AccessError::WrongPassword
            | AccessError::Token(_)
            | AccessError::Inactive
            | AccessError::ActingUserInactive => Failure::new(common::KEY_UNKNOWN, "The integration key is not valid!"),
            AccessError::AddressNotAllowed => {
                Failure::new(common::ADDRESS_FORBIDDEN, "The integration key may not be used from this address!")
            }
            AccessError::TooManyCalls { .. } | AccessError::SlowedDown { .. } => {
                Failure::new(common::SLOW_DOWN, "Too many requests, try again in some moments!")
            }
            AccessError::Fault(fault) => fault.into(),
        }
    }
}
