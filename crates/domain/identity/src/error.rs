use crate::TokenError;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Coded, CredentialId, Fault, KeyId, ProfileId, StaffId};

/// Why somebody does not get in.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// The name is unknown or the password is wrong; nobody is told which.
    #[error("the user name or the password is wrong")]
    WrongPassword,
    /// The token beside the credential is not accepted.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The integration key is unknown.
    #[error("the integration key is unknown")]
    UnknownKey,
    /// The credential or key was revoked. Told only to who has its password or text.
    #[error("the credential is not active")]
    Inactive,
    /// The member of the staff as whom the credential or key acts is not active.
    #[error("the acting user is not active")]
    ActingUserInactive,
    /// The key may not be used from this address.
    #[error("the key may not be used from this address")]
    AddressNotAllowed,
    /// Too many calls in the last minute.
    #[error("too many calls, the next one in {} ms", .retry_after.num_milliseconds())]
    TooManyCalls {
        /// When the next call may come.
        retry_after: TimeDelta,
    },
    /// Too many failed attempts.
    #[error("too many failed attempts, the next one at {until}")]
    SlowedDown {
        /// When the next attempt may come.
        until: DateTime<Utc>,
    },
    /// What can go wrong everywhere.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for AccessError {
    fn code(&self) -> &'static str {
        match self {
            Self::WrongPassword => "identity.wrong_password",
            Self::Token(TokenError::Missing) => "identity.token_missing",
            Self::Token(TokenError::Foreign) => "identity.token_foreign",
            Self::Token(TokenError::Expired(_)) => "identity.token_expired",
            Self::Token(TokenError::RenewalsExhausted(_)) => "identity.token_renewals_exhausted",
            Self::UnknownKey => "identity.unknown_key",
            Self::Inactive => "identity.inactive",
            Self::ActingUserInactive => "identity.acting_user_inactive",
            Self::AddressNotAllowed => "identity.address_not_allowed",
            Self::TooManyCalls { .. } => "identity.too_many_calls",
            Self::SlowedDown { .. } => "identity.slowed_down",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Why a person's password is not changed, be it one of the staff or a subscriber.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The old password does not match, nobody has the login, or its owner is not active.
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
    /// Somebody else changed the login meanwhile.
    #[error("the login was changed meanwhile")]
    ChangedMeanwhile,
    /// Too many failed attempts.
    #[error("too many failed attempts, the next one at {until}")]
    SlowedDown {
        /// When the next attempt may come.
        until: DateTime<Utc>,
    },
    /// What can go wrong everywhere.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PasswordError {
    fn code(&self) -> &'static str {
        match self {
            Self::WrongOldPassword => "identity.wrong_old_password",
            Self::Length { .. } => "identity.password_length",
            Self::Unchanged => "identity.password_unchanged",
            Self::ChangedMeanwhile => "identity.changed_meanwhile",
            Self::SlowedDown { .. } => "identity.slowed_down",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<AccessError> for PasswordError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::WrongPassword => Self::WrongOldPassword,
            AccessError::SlowedDown { until } => Self::SlowedDown { until },
            AccessError::Fault(fault) => Self::Fault(fault),
            // Of credentials and keys, which no person presents.
            AccessError::Token(_)
            | AccessError::UnknownKey
            | AccessError::Inactive
            | AccessError::ActingUserInactive
            | AccessError::AddressNotAllowed
            | AccessError::TooManyCalls { .. } => Self::Fault(Fault::Inconsistent(format!("a person's password: {error}"))),
        }
    }
}

/// Why the password of a member of the staff is not changed.
#[derive(Debug, thiserror::Error)]
pub enum StaffPasswordError {
    /// No such member of the staff.
    #[error("staff user {0} does not exist")]
    NotFound(StaffId),
    /// What holds for everybody's password.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

impl Coded for StaffPasswordError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "identity.staff_not_found",
            Self::Password(error) => error.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::NotFound(_) => None,
            Self::Password(error) => error.fault(),
        }
    }
}

impl From<Fault> for StaffPasswordError {
    fn from(fault: Fault) -> Self {
        Self::Password(fault.into())
    }
}

/// Why staff, profiles, credentials and keys are not managed as asked.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// No such member of the staff.
    #[error("staff user {0} does not exist")]
    StaffNotFound(StaffId),
    /// The member of the staff may not act.
    #[error("staff user {0} is not active")]
    StaffInactive(StaffId),
    /// No such profile.
    #[error("profile {0} does not exist")]
    ProfileNotFound(ProfileId),
    /// No such credential.
    #[error("credential {0} does not exist")]
    CredentialNotFound(CredentialId),
    /// No such key.
    #[error("integration key {0} does not exist")]
    KeyNotFound(KeyId),
    /// A unique name or id is taken.
    #[error("the {field} is taken")]
    Taken {
        /// What it is: `login`, `username`, `profile name`.
        field: &'static str,
    },
    /// A name is empty, too long or holds what it may not.
    #[error("the {field} is not acceptable")]
    BadName {
        /// What it is: `login`, `username`, `profile name`.
        field: &'static str,
    },
    /// A setting is out of its range.
    #[error("the setting {field} is out of range")]
    SettingOutOfRange {
        /// Which one.
        field: &'static str,
    },
    /// What can go wrong everywhere.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl IdentityError {
    /// Turns the refusal of a unique index into [`Taken`](Self::Taken).
    pub(crate) fn taken(field: &'static str) -> impl FnOnce(Fault) -> Self {
        move |fault| if db::is_unique_violation(&fault) { Self::Taken { field } } else { Self::Fault(fault) }
    }
}

impl Coded for IdentityError {
    fn code(&self) -> &'static str {
        match self {
            Self::StaffNotFound(_) => "identity.staff_not_found",
            Self::StaffInactive(_) => "identity.staff_inactive",
            Self::ProfileNotFound(_) => "identity.profile_not_found",
            Self::CredentialNotFound(_) => "identity.credential_not_found",
            Self::KeyNotFound(_) => "identity.key_not_found",
            Self::Taken { .. } => "identity.taken",
            Self::BadName { .. } => "identity.bad_name",
            Self::SettingOutOfRange { .. } => "identity.setting_out_of_range",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
