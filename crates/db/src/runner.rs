use crate::context::Work;
use crate::{Ctx, Database, Note, Vault, audit, is_worth_a_retry};
use futures_util::future::BoxFuture;
use kernel::{Caller, Clock, Coded, Environment, Event, Fault, Zone};
use std::collections::VecDeque;
use std::sync::Arc;

/// What follows from events, in the same transaction. Written once, in the crate `app`.
pub trait Reactions: Send + Sync {
    /// Reacts to one event.
    fn react<'a>(&'a self, ctx: &'a mut Ctx, event: &'a dyn Event) -> BoxFuture<'a, Result<(), Fault>>;
}

/// No reactions: for tests of a slice by itself.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Reactions for Silent {
    fn react<'a>(&'a self, _: &'a mut Ctx, _: &'a dyn Event) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async { Ok(()) })
    }
}

/// Runs use cases: begins, lets reactions follow, audits, commits; in homologação it rolls back instead.
#[derive(Clone)]
pub struct Runner {
    db: Database,
    clock: Clock,
    zone: Zone,
    vault: Arc<Vault>,
    reactions: Arc<dyn Reactions>,
}

/// A write that lost against another is tried again this often.
const ATTEMPTS: u32 = 3;
/// Reactions that set off reactions without end are a fault of ours, not of the caller.
const MOST_EVENTS: usize = 10_000;

impl Runner {
    /// A runner over a database.
    #[must_use]
    pub fn new(db: Database, clock: Clock, zone: Zone, vault: Arc<Vault>, reactions: Arc<dyn Reactions>) -> Self {
        Self { db, clock, zone, vault, reactions }
    }

    /// The same runner by another clock: for work on the past.
    #[must_use]
    pub fn with_clock(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The database behind it.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.db
    }

    /// The clock of all operations.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The company's time zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The keeper of secrets.
    #[must_use]
    pub fn vault(&self) -> &Arc<Vault> {
        &self.vault
    }

    /// Runs a use case that only reads. Writing in it fails.
    ///
    /// # Errors
    /// What the use case answers.
    pub async fn read<T, E>(&self, caller: &Caller, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Fault>,
    {
        let mut ctx = self.context(caller, Work::Reading(self.db.reader().clone()));
        let result = work(&mut ctx).await;
        self.record(ctx.notes).await?;
        result
    }

    /// Runs a use case that writes, in one transaction with its reactions and its audit rows. A write that loses against another
    /// (deadlock, serialisation) is tried again with a clone of `work`, up to three times.
    ///
    /// `work` is cloned rather than borrowed: the future of a borrowed async closure is not provably `Send` for every lifetime, so that a
    /// handler around it could not be spawned. Closures that own what they need (`async move`, cloneable commands) have no such trouble.
    ///
    /// # Errors
    /// What the use case or a reaction answers; then nothing of it stays.
    pub async fn write<T, E>(&self, caller: &Caller, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E> + Clone) -> Result<T, E>
    where
        E: From<Fault> + Coded,
    {
        let mut attempt = 1;
        loop {
            match self.attempt(caller, work.clone()).await {
                Err(error) if attempt < ATTEMPTS && error.fault().is_some_and(is_worth_a_retry) => {
                    tracing::debug!(operation = %caller.operation, attempt, "lost against another write, trying again");
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    async fn attempt<T, E>(&self, caller: &Caller, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Fault>,
    {
        let transaction = self.db.begin().await?;
        let mut ctx = self.context(caller, Work::Writing(transaction));
        let mut result = work(&mut ctx).await;
        if result.is_ok()
            && let Err(fault) = self.finish(&mut ctx).await
        {
            result = Err(fault.into());
        }
        let Ctx { work, notes, .. } = ctx;
        if let Work::Writing(transaction) = work {
            let keep = result.is_ok() && caller.environment == Environment::Production;
            let ended = if keep { transaction.commit().await } else { transaction.rollback().await };
            // A roll-back that fails has nothing to lose; a commit that fails is the answer.
            if keep && let Err(error) = ended {
                result = Err(Fault::from(error).into());
            }
        }
        self.record(notes).await?;
        result
    }

    /// Reactions until none is left, then the audit.
    async fn finish(&self, ctx: &mut Ctx) -> Result<(), Fault> {
        let mut handled = 0;
        while let Some(event) = ctx.events.pop_front() {
            handled += 1;
            if handled > MOST_EVENTS {
                return Err(Fault::Inconsistent(format!("reactions to {} do not end", event.name())));
            }
            self.reactions.react(ctx, event.as_ref()).await?;
        }
        audit::write(ctx).await
    }

    /// Records an operational fact at once, outside any operation.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn record_note(&self, note: impl Note + 'static) -> Result<(), Fault> {
        self.record(vec![Box::new(note)]).await
    }

    async fn record(&self, notes: Vec<Box<dyn Note>>) -> Result<(), Fault> {
        if notes.is_empty() {
            return Ok(());
        }
        let transaction = self.db.begin().await?;
        for note in &notes {
            note.record(&transaction, self.clock.now()).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    fn context(&self, caller: &Caller, work: Work) -> Ctx {
        Ctx {
            caller: caller.clone(),
            now: self.clock.now(),
            zone: self.zone,
            work,
            vault: Arc::clone(&self.vault),
            events: VecDeque::new(),
            touched: Vec::new(),
            notes: Vec::new(),
        }
    }
}
