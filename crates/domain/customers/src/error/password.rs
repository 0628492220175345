use chrono::{DateTime, Utc};
use identity::{AccessError, PasswordError};
use kernel::{Coded, Fault};

/// Why an app password is not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordChangeError {
    /// The old password does not match, or nobody has the login.
    #[error("the old password is wrong")]
    WrongOldPassword,
    /// The new password is too short or too long. In characters.
    #[error("the new password has {is} characters, {least} to {most} are accepted")]
    Length {
        /// How many it has.
        is: usize,
        /// How many it needs.
        least: usize,
        /// How many it may have.
        most: usize,
    },
    /// The new password is the old one.
    #[error("the new password is the old one")]
    Unchanged,
    /// The login was changed meanwhile.
    #[error("the login was changed meanwhile")]
    ChangedMeanwhile,
    /// Too many failed attempts.
    #[error("too many failed attempts, the next one at {until}")]
    SlowedDown {
        /// When the next attempt may come.
        until: DateTime<Utc>,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PasswordChangeError {
    fn code(&self) -> &'static str {
        match self {
            Self::WrongOldPassword => "app_login.wrong_old_password",
            Self::Length { .. } => "app_login.password_length",
            Self::Unchanged => "app_login.password_unchanged",
            Self::ChangedMeanwhile => "app_login.changed_meanwhile",
            Self::SlowedDown { .. } => "app_login.slowed_down",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<AccessError> for PasswordChangeError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::WrongPassword => Self::WrongOldPassword,
            AccessError::SlowedDown { until } => Self::SlowedDown { until },
            AccessError::Fault(fault) => Self::Fault(fault),
            // Of credentials and keys, which no subscriber presents.
            AccessError::Token(_)
            | AccessError::UnknownKey
            | AccessError::Inactive
            | AccessError::ActingUserInactive
            | AccessError::AddressNotAllowed
            | AccessError::TooManyCalls { .. } => Self::Fault(Fault::Inconsistent(format!("a subscriber's password: {error}"))),
        }
    }
}

impl From<PasswordError> for PasswordChangeError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::WrongOldPassword => Self::WrongOldPassword,
            PasswordError::Length { is, least, most } => Self::Length { is, least, most },
            PasswordError::Unchanged => Self::Unchanged,
            PasswordError::ChangedMeanwhile => Self::ChangedMeanwhile,
            PasswordError::SlowedDown { until } => Self::SlowedDown { until },
            PasswordError::Fault(fault) => Self::Fault(fault),
            // Of staff users.
            PasswordError::NotFound(_) => Self::Fault(Fault::Inconsistent(format!("a subscriber's password: {error}"))),
        }
    }
}
