use crate::secret::{random, sha256_hex};
use crate::{AddressLimits, Services};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use kernel::{Actor, Caller, Environment, Fault, KeyId, Permissions, StaffId, Via};
use std::net::IpAddr;
use std::sync::Arc;

/// The text of an integration key: 256 random bits in base64url, 43 characters. Shown once, when it is made; only its digest is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText(String);

impl KeyText {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, Fault> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// The text to be shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    #[must_use]
    pub fn digest(&self) -> KeyDigest {
        KeyDigest::of(&self.0)
    }
}

impl std::fmt::Debug for KeyText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyText(..)")
    }
}

/// The SHA-256 of a key's text. With 256 random bits behind it a plain digest tells nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyDigest(String);

impl KeyDigest {
    /// The digest of a text that came as a key; blanks around it do not count.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(sha256_hex(text.trim()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An integration key of the rbx API, as a request that has its text gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrationKey {
    /// Its id.
    pub id: KeyId,
    /// The environment it works in.
    pub environment: Environment,
    /// The services it may call.
    pub services: Services,
    /// The member of the staff as whom it acts.
    pub staff: StaffId,
    /// The rights of that member.
    pub permissions: Permissions,
}

impl IntegrationKey {
    /// The caller of one request.
    #[must_use]
    pub fn caller(&self, operation: &str, request: Arc<str>, address: Option<IpAddr>) -> Caller {
        Caller {
            via: Via::Rbx(self.id),
            actor: Actor::Staff(self.staff),
            environment: self.environment,
            permissions: self.permissions,
            operation: operation.into(),
            request,
            address,
        }
    }
}

/// An integration key as its administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRecord {
    /// Its id.
    pub id: KeyId,
    /// What it is for.
    pub name: String,
    /// The environment it works in.
    pub environment: Environment,
    /// The services it may call.
    pub services: Services,
    /// The member of the staff as whom it acts.
    pub staff: StaffId,
    /// From where it may be used.
    pub addresses: AddressLimits,
    /// Calls a minute in each process; 0 for no limit.
    pub calls_per_minute: i64,
    /// Whether it may be used.
    pub is_active: bool,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// An integration key to be created, active.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// The digest of a [`KeyText`] that was made before the transaction.
    pub digest: KeyDigest,
    /// The environment it works in, for good.
    pub environment: Environment,
    /// The services it may call.
    pub services: Services,
    /// The member of the staff as whom it acts.
    pub staff: StaffId,
    /// From where it may be used.
    pub addresses: AddressLimits,
    /// Calls a minute in each process; 0 for no limit.
    pub calls_per_minute: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_256_bits_and_a_digest() {
        let (one, other) = (KeyText::generate().unwrap(), KeyText::generate().unwrap());
        assert_ne!(one.as_str(), other.as_str());
        assert_eq!(URL_SAFE_NO_PAD.decode(one.as_str()).unwrap().len(), 32);
        assert_eq!(KeyDigest::of(&format!(" {} ", one.as_str())), one.digest());
        assert_ne!(one.digest(), other.digest());
        assert_eq!(KeyDigest::of("abc").as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(format!("{one:?}"), "KeyText(..)");
    }
}
