use crate::{AuditRow, Message, Reader, Vault};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;
use kernel::{Caller, Event, Fault, Permission, Scope, Zone};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use std::collections::VecDeque;
use std::sync::Arc;

/// What a use case works with: who asks, one instant for the whole operation, and the open transaction.
///
/// Made and ended by the [`Runner`](crate::Runner); a use case never commits, so that use cases compose.
pub struct Ctx {
    /// Who asks.
    pub caller: Caller,
    /// The instant of the operation.
    pub now: DateTime<Utc>,
    /// The company's time zone.
    pub zone: Zone,
    pub(crate) work: Work,
    pub(crate) vault: Arc<Vault>,
    pub(crate) events: VecDeque<Box<dyn Event>>,
    pub(crate) touched: Vec<AuditRow>,
    pub(crate) notes: Vec<Box<dyn Note>>,
}

pub(crate) enum Work {
    Reading(Reader),
    Writing(DatabaseTransaction),
}

/// An operational fact (a failed login, the last use of a key) that stays even when the operation is rolled back.
///
/// Recorded by the runner in a short transaction of its own after the operation. `docs/operational-tables.md` lists the tables.
pub trait Note: Send + Sync {
    /// Writes the fact.
    fn record<'a>(&'a self, db: &'a DatabaseTransaction, now: DateTime<Utc>) -> BoxFuture<'a, Result<(), Fault>>;
}

impl Ctx {
    /// The connection: the open transaction of a write, the reading connections of a read.
    #[must_use]
    pub fn db(&self) -> Executor<'_> {
        match &self.work {
            Work::Reading(reader) => Executor::Reading(reader),
            Work::Writing(transaction) => Executor::Writing(transaction),
        }
    }

    /// The civil date of the operation.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.zone.date(self.now)
    }

    /// Whose data the caller may see; part of every query that loads a customer's data.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.caller.scope()
    }

    /// The secrets of columns.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Asks for a right of the caller.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] when the caller lacks it.
    pub fn require(&self, permission: Permission) -> Result<(), Fault> {
        if self.caller.permissions.allows(permission) { Ok(()) } else { Err(Fault::Forbidden(permission)) }
    }

    /// Says that something happened; reactions follow in this transaction.
    pub fn emit(&mut self, event: impl Event) {
        self.events.push_back(Box::new(event));
    }

    /// Names a record that the operation changes, for the audit.
    pub fn touch(&mut self, subject: &'static str, id: impl Into<i64>, change: &'static str) {
        self.touched.push(AuditRow { subject, id: id.into(), change });
    }

    /// Reports an operational fact, which outlives a roll-back.
    pub fn note(&mut self, note: impl Note + 'static) {
        self.notes.push(Box::new(note));
    }

    /// Puts a message to the outside into the outbox; it goes out after the commit, or never.
    ///
    /// # Errors
    /// When the database refuses the row.
    pub async fn send(&self, message: Message) -> Result<(), Fault> {
        crate::send_message(&self.db(), &self.vault, message, self.now).await
    }

    /// Puts many messages into the outbox with few statements; none of them has a key.
    ///
    /// # Errors
    /// When the database refuses a row.
    pub async fn send_all(&self, messages: &[Message]) -> Result<(), Fault> {
        crate::send_messages(&self.db(), &self.vault, messages, self.now).await
    }

    /// True when the context may write.
    #[must_use]
    pub fn writes(&self) -> bool {
        matches!(self.work, Work::Writing(_))
    }

    /// Which engine is behind [`db`](Self::db), for statements of this crate.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.db().get_database_backend()
    }
}

/// What the statements of a use case run on.
#[derive(Clone, Copy, Debug)]
pub enum Executor<'a> {
    /// A read: each statement on a connection that is free.
    Reading(&'a Reader),
    /// A write: all in its transaction.
    Writing(&'a DatabaseTransaction),
}

#[async_trait]
impl ConnectionTrait for Executor<'_> {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Self::Reading(reader) => reader.get_database_backend(),
            Self::Writing(transaction) => transaction.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Self::Reading(reader) => reader.execute_raw(statement).await,
            Self::Writing(transaction) => transaction.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self {
            Self::Reading(reader) => reader.execute_unprepared(sql).await,
            Self::Writing(transaction) => transaction.execute_unprepared(sql).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Self::Reading(reader) => reader.query_one_raw(statement).await,
            Self::Writing(transaction) => transaction.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Self::Reading(reader) => reader.query_all_raw(statement).await,
            Self::Writing(transaction) => transaction.query_all_raw(statement).await,
        }
    }
}
