//! Facts about access that stay whatever becomes of the operation, in both environments.

use crate::secret::sha256_hex;
use crate::slowing::{ADDRESS, LOGIN, LOGIN_AT_ADDRESS, Slowing, counted_address};
use crate::store::failure;
use chrono::{DateTime, Utc};
use db::Note;
use futures_util::future::BoxFuture;
use kernel::Fault;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use std::net::IpAddr;

/// Whose login it is: each kind of person is counted by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// A member of the staff.
    Staff,
    /// A subscriber, at the app or the Central do Assinante.
    Subscriber,
}

/// By what the attempts of a login or of an address are counted: the keys of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) subject: String,
    /// The address, and how failures there slow down.
    pub(crate) here: (String, Slowing),
    /// How failures from everywhere slow down; their row has an empty address.
    pub(crate) anywhere: Option<Slowing>,
}

/// The address of the row that counts failures from everywhere.
pub(crate) const ANYWHERE: &str = "";

impl Counted {
    /// HTTP Basic: by address alone.
    pub(crate) fn basic(address: Option<IpAddr>) -> Self {
        Self { subject: "basic".to_owned(), here: (counted_address(address), ADDRESS), anywhere: None }
    }

    /// Integration keys: by address alone.
    pub(crate) fn key(address: Option<IpAddr>) -> Self {
        Self { subject: "key".to_owned(), here: (counted_address(address), ADDRESS), anywhere: None }
    }

    /// A person: by login and address, and by login alone. The row has a digest of the login, for people type passwords into that field.
    pub(crate) fn person(person: Person, login: &str, address: Option<IpAddr>) -> Self {
        Self { subject: person_subject(person, login), here: (counted_address(address), LOGIN_AT_ADDRESS), anywhere: Some(LOGIN) }
    }

    /// The addresses of its rows.
    pub(crate) fn addresses(&self) -> Vec<&str> {
        [Some(self.here.0.as_str()), self.anywhere.map(|_| ANYWHERE)].into_iter().flatten().collect()
    }
}

pub(crate) fn person_subject(person: Person, login: &str) -> String {
    let kind = match person {
        Person::Staff => "staff",
        Person::Subscriber => "subscriber",
    };
    format!("{kind}:{}", sha256_hex(&login.trim().to_lowercase()))
}

/// An attempt failed.
pub(crate) struct Failed(pub(crate) Counted);

impl Note for Failed {
    fn record<'a>(&'a self, db: &'a DatabaseTransaction, now: DateTime<Utc>) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            let Counted { subject, here: (address, slowing), anywhere } = &self.0;
            // In the order of their keys, so that two recordings never wait for each other in a circle.
            if let Some(anywhere) = anywhere {
                failure::count_one(db, subject, ANYWHERE, *anywhere, now).await?;
            }
            failure::count_one(db, subject, address, *slowing, now).await
        })
    }
}

/// A person got in: the failures at this address are forgotten. Those of the login alone fade by themselves, since the owner's own logins
/// would else give a guesser new attempts.
pub(crate) struct Succeeded(pub(crate) Counted);

impl Note for Succeeded {
    fn record<'a>(&'a self, db: &'a DatabaseTransaction, _: DateTime<Utc>) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move { failure::forget(db, &self.0.subject, Some(&self.0.here.0)).await.map(|_| ()) })
    }
}

/// A credential or key was used.
pub(crate) struct Used {
    pub(crate) channel: &'static str,
    pub(crate) id: i64,
}

impl Note for Used {
    fn record<'a>(&'a self, db: &'a DatabaseTransaction, now: DateTime<Utc>) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            db.execute_raw(Statement::from_sql_and_values(
                db.get_database_backend(),
                "INSERT INTO credential_use (channel, credential_id, last_at) VALUES ($1, $2, $3) \
                 ON CONFLICT (channel, credential_id) DO UPDATE SET last_at = excluded.last_at",
                [self.channel.into(), self.id.into(), now.into()],
            ))
            .await?;
            Ok(())
        })
    }
}
