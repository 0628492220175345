use crate::PasswordHash;
use chrono::{DateTime, Utc};
use kernel::{Permissions, ProfileId, StaffId};

/// A member of the staff (usuário).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffUser {
    /// The id.
    pub id: StaffId,
    /// The login, unique, in lower case.
    pub login: String,
    /// The name.
    pub name: String,
    /// The profile of rights.
    pub profile: ProfileId,
    /// Whether the user sells.
    pub is_seller: bool,
    /// Whether the user may log in and act.
    pub is_active: bool,
    /// Raised by a new password and by every change of `is_active`.
    pub version: i64,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// A member of the staff to be created, active.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// The id of another system that it keeps, else one is given. After such ids comes [`db::sync_ids`].
    pub id: Option<StaffId>,
    /// The login; kept in lower case and without blanks around it.
    pub login: String,
    /// The name.
    pub name: String,
    /// The password, hashed before the transaction.
    pub password: PasswordHash,
    /// The profile of rights.
    pub profile: ProfileId,
    /// Whether the user sells.
    pub is_seller: bool,
}

/// What a login of the staff answers (cliente manual, lines 742-748).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffLogin {
    /// The user.
    pub staff: StaffId,
    /// The user's name.
    pub name: String,
    /// Its profile.
    pub profile: ProfileId,
    /// Whether the user sells.
    pub is_seller: bool,
    /// Whether the user approves or refuses prospects.
    pub approves_prospects: bool,
    /// The rights of the profile.
    pub permissions: Permissions,
    /// The row version, to notice in a session that the password has changed or the user was deactivated.
    pub version: i64,
}

/// Logins are the same in upper and lower case, and with blanks around them.
#[must_use]
pub(crate) fn login_form(login: &str) -> String {
    login.trim().to_lowercase()
}
