use kernel::{Coded, CustomerId, Fault};

/// Why an app password is not made anew.
#[derive(Debug, thiserror::Error)]
pub enum PasswordResetError {
    /// Nobody has the login, or the caller may not see whose it is.
    #[error("nobody has this login")]
    UnknownLogin,
    /// The customer has no telephone that takes an SMS.
    #[error("customer {0} has no mobile telephone")]
    NoMobile(CustomerId),
    /// The login was changed meanwhile.
    #[error("the login was changed meanwhile")]
    ChangedMeanwhile,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PasswordResetError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownLogin => "app_login.unknown",
            Self::NoMobile(_) => "app_login.no_mobile",
            Self::ChangedMeanwhile => "app_login.changed_meanwhile",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
