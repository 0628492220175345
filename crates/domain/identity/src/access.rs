use crate::note::{Counted, Failed, Succeeded, Used};
use crate::rate::RateLimits;
use crate::store::{self, failure};
use crate::{
    AccessError, Claims, Credential, IntegrationKey, KeyDigest, PasswordHash, Passwords, Person, StaffLogin, Subject, Tokens,
    settings, staff,
};
use chrono::{DateTime, TimeDelta, Utc};
use db::Runner;
use kernel::{Fault, Via};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Knows callers by what they present: credentials, tokens, keys, passwords. One for a process; clones share everything.
///
/// Each call reads its row anew, so that a revocation works at once on every node. Passwords are hashed outside of transactions.
#[derive(Clone)]
pub struct Access {
    runner: Runner,
    passwords: Passwords,
    tokens: Tokens,
    rates: Arc<RateLimits>,
    uses: Arc<Mutex<LastUses>>,
}

/// When the use of a credential, by channel and id, was last recorded by this process.
type LastUses = HashMap<(&'static str, i64), DateTime<Utc>>;

/// How a check of a password ended.
#[derive(Clone, Copy)]
pub(crate) enum Verdict {
    Right,
    Wrong,
    SlowedDown { until: DateTime<Utc> },
}

/// The last use of a credential is recorded this often, for each use would be a write.
const USE_EVERY: TimeDelta = TimeDelta::minutes(5);

impl Access {
    /// A service over the database, under the installation's secret key.
    #[must_use]
    pub fn new(runner: Runner, passwords: Passwords, secret_key: &[u8; 32]) -> Self {
        let tokens = Tokens::new(secret_key);
        Self { runner, passwords, tokens, rates: Arc::default(), uses: Arc::default() }
    }

    /// The service of passwords, to hash new ones before a transaction.
    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// The runner behind it.
    #[must_use]
    pub fn runner(&self) -> &Runner {
        &self.runner
    }

    /// The web-service credential of an HTTP Basic pair (cliente API).
    ///
    /// # Errors
    /// [`AccessError::WrongPassword`], [`AccessError::SlowedDown`], and [`AccessError::Inactive`] or [`AccessError::ActingUserInactive`]
    /// for who knows the password.
    pub async fn basic(&self, username: &str, password: &str, address: Option<IpAddr>) -> Result<Credential, AccessError> {
        let now = self.now();
        let counted = Counted::basic(address);
        let (blocked_until, row) = store::access::credential(self.runner.database().reader(), username, &counted).await?;
        if let Some(until) = blocked_until.filter(|until| *until > now) {
            return Err(AccessError::SlowedDown { until });
        }
        let subject = row.as_ref().map(|row| Subject {
            table: "web_credential",
            id: row.credential.id.0,
            version: row.credential.version,
            hash: &row.password_hash,
        });
        granted(self.verify(&counted, subject.as_ref(), password, now).await?)?;
        let Some(row) = row else { return Err(AccessError::WrongPassword) };
        if !row.is_active {
            return Err(AccessError::Inactive);
        }
        if !row.staff_is_active {
            return Err(AccessError::ActingUserInactive);
        }
        self.used(Via::Cliente(row.credential.id), now).await;
        Ok(row.credential)
    }

    /// The integration key of a text (rbx API). A good key passes from a slowed-down address too: 256 bits are not guessed, so the
    /// slowing only spares the database.
    ///
    /// # Errors
    /// [`AccessError::UnknownKey`], [`AccessError::SlowedDown`]; for who has a key [`AccessError::Inactive`],
    /// [`AccessError::AddressNotAllowed`], [`AccessError::ActingUserInactive`], [`AccessError::TooManyCalls`].
    pub async fn key(&self, text: &str, address: Option<IpAddr>) -> Result<IntegrationKey, AccessError> {
        let now = self.now();
        let Some(row) = store::access::key(self.runner.database().reader(), &KeyDigest::of(text)).await? else {
            let counted = Counted::key(address);
            if let Some(until) = self.blocked_until(&counted, now).await?.until {
                return Err(AccessError::SlowedDown { until });
            }
            self.runner.record_note(Failed(counted)).await?;
            return Err(AccessError::UnknownKey);
        };
        if !row.is_active {
            return Err(AccessError::Inactive);
        }
        if !row.addresses.allow(address) {
            return Err(AccessError::AddressNotAllowed);
        }
        if !row.staff_is_active {
            return Err(AccessError::ActingUserInactive);
        }
        if let Err(retry_after) = self.rates.take(row.key.id, row.calls_per_minute, now) {
            return Err(AccessError::TooManyCalls { retry_after });
        }
        self.used(Via::Rbx(row.key.id), now).await;
        Ok(row.key)
    }

    /// A fresh token for a credential that has just been recognised.
    ///
    /// # Errors
    /// What [`Fault`] names.
    pub async fn issue_token(&self, credential: &Credential) -> Result<String, AccessError> {
        let rules = settings::token_settings(self.runner.database().reader()).await?.rules();
        Ok(self.tokens.issue(&credential.token_owner(), &rules, self.now())?)
    }

    /// The claims of the header `Token` of a credential that has just been recognised.
    ///
    /// # Errors
    /// [`AccessError::Token`].
    pub fn verify_token(&self, credential: &Credential, header: &str) -> Result<Claims, AccessError> {
        Ok(self.tokens.verify(&credential.token_owner(), header, self.now())?)
    }

    /// A new token in exchange for one that is still good.
    ///
    /// # Errors
    /// [`AccessError::Token`].
    pub async fn renew_token(&self, credential: &Credential, header: &str) -> Result<String, AccessError> {
        let rules = settings::token_settings(self.runner.database().reader()).await?.rules();
        self.tokens.renew(&credential.token_owner(), header, &rules, self.now())
    }

    /// An active member of the staff, by login and password.
    ///
    /// # Errors
    /// [`AccessError::WrongPassword`], for inactive users too, and [`AccessError::SlowedDown`].
    pub async fn staff(&self, login: &str, password: &str, address: Option<IpAddr>) -> Result<StaffLogin, AccessError> {
        let login = staff::login_form(login);
        let row = store::access::staff_by_login(self.runner.database().reader(), &login).await?.filter(|row| row.is_active);
        let subject = row.as_ref().map(store::access::StaffRow::subject);
        self.check_person(Person::Staff, &login, subject.as_ref(), password, address).await?;
        row.map(|row| row.login).ok_or(AccessError::WrongPassword)
    }

    /// Checks a person's password against the row that the caller has just read: `None` for a login that nobody has, or that may not
    /// be used. It slows down and locks by login and address, and remembers good passwords. For the slices that keep logins of their own.
    ///
    /// # Errors
    /// [`AccessError::WrongPassword`] and [`AccessError::SlowedDown`].
    pub async fn check_person(
        &self,
        person: Person,
        login: &str,
        subject: Option<&Subject<'_>>,
        password: &str,
        address: Option<IpAddr>,
    ) -> Result<(), AccessError> {
        granted(self.verify_person(person, login, subject, password, address).await?)
    }

    /// Hashes a new password. Never inside a transaction.
    ///
    /// # Errors
    /// What [`Fault`] names.
    pub async fn hash(&self, password: &str) -> Result<PasswordHash, Fault> {
        self.passwords.hash(password).await
    }

    pub(crate) async fn verify_person(
        &self,
        person: Person,
        login: &str,
        subject: Option<&Subject<'_>>,
        password: &str,
        address: Option<IpAddr>,
    ) -> Result<Verdict, Fault> {
        let now = self.now();
        let counted = Counted::person(person, login, address);
        let before = self.blocked_until(&counted, now).await?;
        if let Some(until) = before.until {
            return Ok(Verdict::SlowedDown { until });
        }
        let verdict = self.verify(&counted, subject, password, now).await?;
        if matches!(verdict, Verdict::Right) && before.failed_here {
            self.runner.record_note(Succeeded(counted)).await?;
        }
        Ok(verdict)
    }

    async fn verify(
        &self,
        counted: &Counted,
        subject: Option<&Subject<'_>>,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<Verdict, Fault> {
        if subject.is_some_and(|subject| self.passwords.remembers(subject, password, now)) {
            return Ok(Verdict::Right);
        }
        // Whoever waited for its turn may find that others have failed meanwhile; and the turn lasts until a failure is on record.
        // So a burst of guesses is counted like guesses one by one.
        let slot = self.passwords.slot().await?;
        let now = self.now();
        if let Some(until) = self.blocked_until(counted, now).await?.until {
            return Ok(Verdict::SlowedDown { until });
        }
        // One verification serves all who waited with the same password.
        if subject.is_some_and(|subject| self.passwords.remembers(subject, password, now)) {
            return Ok(Verdict::Right);
        }
        if slot.verify(subject, password, now).await? {
            return Ok(Verdict::Right);
        }
        self.runner.record_note(Failed(counted.clone())).await?;
        Ok(Verdict::Wrong)
    }

    async fn blocked_until(&self, counted: &Counted, now: DateTime<Utc>) -> Result<Blocked, Fault> {
        let counts = failure::counts(self.runner.database().reader(), &counted.subject, &counted.addresses()).await?;
        Ok(Blocked {
            failed_here: counts.iter().any(|count| count.address == counted.here.0),
            until: counts.iter().map(|count| count.blocked_until).filter(|until| *until > now).max(),
        })
    }

    /// Records the use of a credential now and then. It is no reason to refuse the call when that fails.
    async fn used(&self, via: Via, now: DateTime<Utc>) {
        let Some(id) = via.credential() else { return };
        let channel = via.channel();
        {
            let mut uses = self.uses.lock().unwrap_or_else(PoisonError::into_inner);
            if uses.get(&(channel, id)).is_some_and(|last| now - *last < USE_EVERY) {
                return;
            }
            uses.insert((channel, id), now);
        }
        if let Err(error) = self.runner.record_note(Used { channel, id }).await {
            tracing::warn!(channel, id, %error, "the use of a credential was not recorded");
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.runner.clock().now()
    }
}

struct Blocked {
    failed_here: bool,
    until: Option<DateTime<Utc>>,
}

fn granted(verdict: Verdict) -> Result<(), AccessError> {
    match verdict {
        Verdict::Right => Ok(()),
        Verdict::Wrong => Err(AccessError::WrongPassword),
        Verdict::SlowedDown { until } => Err(AccessError::SlowedDown { until }),
    }
}
