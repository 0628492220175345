use kernel::{Coded, Fault};

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
