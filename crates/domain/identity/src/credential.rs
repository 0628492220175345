use crate::{Grants, PasswordHash, TokenOwner};
use chrono::{DateTime, Utc};
use kernel::{Actor, Caller, CredentialId, Environment, Permissions, StaffId, Via};
use std::net::IpAddr;
use std::sync::Arc;

/// A web-service credential of the cliente API, as a request that knows its password has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Its id.
    pub id: CredentialId,
    /// The environment it works in.
    pub environment: Environment,
    /// The operations it may call.
    pub grants: Grants,
    /// The member of the staff as whom it acts, if any.
    pub staff: Option<StaffId>,
    /// The rights of that member, or those of an integration.
    pub permissions: Permissions,
    /// The row version, raised by a new password and by every change of activity.
    pub version: i64,
}

impl Credential {
    /// To whom its tokens are bound.
    #[must_use]
    pub const fn token_owner(&self) -> TokenOwner {
        TokenOwner { credential: self.id, version: self.version, environment: self.environment }
    }

    /// The caller of one request.
    #[must_use]
    pub fn caller(&self, operation: &str, request: Arc<str>, address: Option<IpAddr>) -> Caller {
        Caller {
            via: Via::Cliente(self.id),
            actor: self.staff.map_or(Actor::Integration, Actor::Staff),
            environment: self.environment,
            permissions: self.permissions,
            operation: operation.into(),
            request,
            address,
        }
    }
}

/// A web-service credential as its administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialRecord {
    /// Its id.
    pub id: CredentialId,
    /// The user name of HTTP Basic, unique; upper and lower case differ.
    pub username: String,
    /// The environment it works in.
    pub environment: Environment,
    /// The operations it may call.
    pub grants: Grants,
    /// The member of the staff as whom it acts, if any.
    pub staff: Option<StaffId>,
    /// Whether it may be used.
    pub is_active: bool,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// A web-service credential to be created, active.
#[derive(Clone, Debug)]
pub struct NewCredential {
    /// The user name of HTTP Basic: 1 to 100 characters, without a colon, which would end it on the wire.
    pub username: String,
    /// The password, hashed before the transaction.
    pub password: PasswordHash,
    /// The environment it works in, for good.
    pub environment: Environment,
    /// The operations it may call.
    pub grants: Grants,
    /// The member of the staff as whom it acts, if any.
    pub staff: Option<StaffId>,
}
