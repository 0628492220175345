use crate::secret::{Mac, random};
use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::Fault;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// What one Argon2id computation costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB, at least 8 for each lane.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl PasswordCost {
    /// 19 MiB, two passes, one lane: what OWASP's password storage cheat sheet asks of a server.
    pub const SERVER: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// The least that Argon2 knows: for tests.
    pub const LEAST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
}

/// An Argon2id hash in PHC form, as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Takes over a hash that was made elsewhere or before.
    ///
    /// # Errors
    /// When it is no Argon2 hash in PHC form.
    pub fn from_phc(text: &str) -> Result<Self, Fault> {
        match phc::PasswordHash::new(text) {
            Ok(hash) if hash.algorithm.as_str().starts_with("argon2") && hash.hash.is_some() => Ok(Self(text.to_owned())),
            Ok(_) | Err(_) => Err(Fault::Inconsistent("a password hash is no Argon2 hash in PHC form".into())),
        }
    }

    /// The PHC form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// Whose password is checked: the row that was read for this very attempt.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The table of the row.
    pub table: &'static str,
    /// Its id.
    pub id: i64,
    /// Its version, which every change of the password and every revocation raises.
    pub version: i64,
    /// The stored hash.
    pub hash: &'a str,
}

/// Hashes and verifies people's passwords, a bounded number at a time, and remembers what it has verified.
///
/// Only a successful verification is remembered, for a while, under an HMAC over row id, row version and password with a secret of this
/// process. Since the version comes from the row that each attempt reads, a change works at once on every node.
#[derive(Clone)]
pub struct Passwords(Arc<Inner>);

struct Inner {
    cost: Params,
    slots: Semaphore,
    verified: Mutex<LruCache<[u8; 32], DateTime<Utc>>>,
    secret: [u8; 32],
    /// The hash of a random password, for names that nobody has: they cost as much as the others.
    decoy: String,
}

/// The right to one computation. Kept until the outcome is on record, it bounds how many guesses can be under way at once.
pub(crate) struct Slot<'a> {
    passwords: &'a Passwords,
    _permit: SemaphorePermit<'a>,
}

/// Entries of the memory: 32 bytes and an instant each.
const MOST_VERIFIED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);
/// How long a verification is remembered.
const REMEMBERED: TimeDelta = TimeDelta::minutes(15);
/// How long an attempt waits for its turn before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer texts are no password of anybody; they are not even hashed.
pub(crate) const LONGEST_PASSWORD: usize = 1_024;

impl Passwords {
    /// A service with its cost, computing at most `at_once` hashes at the same moment.
    ///
    /// # Errors
    /// When Argon2 refuses the cost, or the system gives no randomness.
    pub fn new(cost: PasswordCost, at_once: usize) -> Result<Self, Fault> {
        let cost = Params::new(cost.memory_kib, cost.passes, cost.lanes, None)
            .map_err(|error| Fault::Inconsistent(format!("the cost of passwords: {error}")))?;
        let decoy = hash(&cost, &random::<32>()?)?;
        Ok(Self(Arc::new(Inner {
            cost,
            slots: Semaphore::new(at_once.max(1)),
            verified: Mutex::new(LruCache::new(MOST_VERIFIED)),
            secret: random()?,
            decoy,
        })))
    }

    /// The usual service: [`PasswordCost::SERVER`], leaving one core for everything else.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn for_server() -> Result<Self, Fault> {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self::new(PasswordCost::SERVER, cores - 1)
    }

    /// Hashes a new password, with a fresh salt. Takes a core for some milliseconds, so never call it inside a transaction.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when too many wait already.
    pub async fn hash(&self, password: &str) -> Result<PasswordHash, Fault> {
        let _permit = self.slot().await?;
        let (cost, password) = (self.0.cost.clone(), password.as_bytes().to_vec());
        off_the_reactor(move || hash(&cost, &password)).await?.map(PasswordHash)
    }

    /// True when the password was verified for the same row in the same version not long ago.
    #[must_use]
    pub fn remembers(&self, subject: &Subject<'_>, password: &str, now: DateTime<Utc>) -> bool {
        let mark = self.mark(subject, password);
        let mut verified = self.0.verified.lock().unwrap_or_else(PoisonError::into_inner);
        match verified.get(&mark) {
            Some(until) if *until > now => true,
            Some(_) => {
                verified.pop(&mark);
                false
            }
            None => false,
        }
    }

    pub(crate) async fn slot(&self) -> Result<Slot<'_>, Fault> {
        match tokio::time::timeout(PATIENCE, self.0.slots.acquire()).await {
            Ok(Ok(permit)) => Ok(Slot { passwords: self, _permit: permit }),
            // The semaphore is never closed, so only the patience ends.
            Ok(Err(_)) | Err(_) => {
                Err(Fault::Unavailable { system: "password hashing", reason: "too many attempts are waiting".into() })
            }
        }
    }

    fn remember(&self, subject: &Subject<'_>, password: &str, now: DateTime<Utc>) {
        let mark = self.mark(subject, password);
        self.0.verified.lock().unwrap_or_else(PoisonError::into_inner).put(mark, now + REMEMBERED);
    }

    fn mark(&self, subject: &Subject<'_>, password: &str) -> [u8; 32] {
        Mac::new(&self.0.secret)
            .text(subject.table)
            .number(subject.id)
            .number(subject.version)
            .text(subject.hash)
            .text(password)
            .finish()
    }
}

impl Slot<'_> {
    /// Verifies a password against a row, or against nobody's: that takes as long and is never true.
    pub(crate) async fn verify(&self, subject: Option<&Subject<'_>>, password: &str, now: DateTime<Utc>) -> Result<bool, Fault> {
        if password.len() > LONGEST_PASSWORD {
            return Ok(false);
        }
        let hash = subject.map_or(self.passwords.0.decoy.as_str(), |subject| subject.hash).to_owned();
        let guess = password.as_bytes().to_vec();
        let matches = off_the_reactor(move || matches(&hash, &guess)).await??;
        if let (true, Some(subject)) = (matches, subject) {
            self.passwords.remember(subject, password, now);
        }
        Ok(matches && subject.is_some())
    }
}

async fn off_the_reactor<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Fault::Inconsistent(format!("password hashing: {error}")))
}

fn hash(cost: &Params, password: &[u8]) -> Result<String, Fault> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.clone())
        .hash_password(password)
        .map(|hash| hash.to_string())
        .map_err(|error| Fault::Inconsistent(format!("password hashing: {error}")))
}

fn matches(hash: &str, password: &[u8]) -> Result<bool, Fault> {
    use argon2::password_hash::Error;
    let parsed = phc::PasswordHash::new(hash).map_err(|error| Fault::Inconsistent(format!("a stored password hash: {error}")))?;
    // The cost is the stored hash's own, so that hashes of an older cost still verify.
    match Argon2::default().verify_password(password, &parsed) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(Fault::Inconsistent(format!("a stored password hash: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(hash: &PasswordHash, id: i64, version: i64) -> Subject<'_> {
        Subject { table: "web_credential", id, version, hash: hash.as_str() }
    }

    #[tokio::test]
    async fn only_what_was_verified_is_remembered_and_only_for_its_version() {
        let passwords = Passwords::new(PasswordCost::LEAST, 1).unwrap();
        let hash = passwords.hash("abc123").await.unwrap();
        let now = DateTime::UNIX_EPOCH;
        let first = subject(&hash, 7, 1);
        assert!(!passwords.remembers(&first, "abc123", now));
        assert!(!passwords.slot().await.unwrap().verify(Some(&first), "wrong", now).await.unwrap());
        assert!(!passwords.remembers(&first, "wrong", now));
        assert!(passwords.slot().await.unwrap().verify(Some(&first), "abc123", now).await.unwrap());
        assert!(passwords.remembers(&first, "abc123", now));
        assert!(!passwords.remembers(&first, "abc1234", now));
        assert!(!passwords.remembers(&subject(&hash, 7, 2), "abc123", now), "a change of the row forgets it");
        assert!(!passwords.remembers(&subject(&hash, 8, 1), "abc123", now), "another row");
        assert!(!passwords.remembers(&Subject { table: "staff_user", ..first }, "abc123", now), "another table");
        assert!(passwords.remembers(&first, "abc123", now + REMEMBERED - TimeDelta::seconds(1)));
        assert!(!passwords.remembers(&first, "abc123", now + REMEMBERED), "it expires");
        assert!(!passwords.remembers(&first, "abc123", now), "and is gone then");
        let other_process = Passwords::new(PasswordCost::LEAST, 1).unwrap();
        assert!(!other_process.remembers(&first, "abc123", now));
    }

    #[tokio::test]
    async fn nobody_has_the_password_of_an_unknown_name() {
        let passwords = Passwords::new(PasswordCost::LEAST, 1).unwrap();
        let slot = passwords.slot().await.unwrap();
        assert!(!slot.verify(None, "abc123", DateTime::UNIX_EPOCH).await.unwrap());
        assert!(!slot.verify(None, &"x".repeat(LONGEST_PASSWORD + 1), DateTime::UNIX_EPOCH).await.unwrap());
    }

    #[test]
    fn the_usual_cost_is_written_into_the_hash() {
        let cost = PasswordCost::SERVER;
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).unwrap();
        let hash = hash(&params, b"abc123").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(PasswordHash::from_phc(&hash).is_ok());
        for wrong in ["", "abc123", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ"] {
            assert!(PasswordHash::from_phc(wrong).is_err(), "{wrong}");
        }
    }
}
