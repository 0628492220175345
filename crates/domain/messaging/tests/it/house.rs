use async_trait::async_trait;
use chrono::{DateTime, TimeDelta};
use db::{Ctx, Leased, OUTBOX, Outcome, Runner, Silent, Vault};
use kernel::{Caller, Clock, Coded, CustomerId, Fault, Zone};
use messaging::{EmailSender, Message, OutgoingEmail, OutgoingSms, SendError, Senders, SmsSender, Words, Writer, Written};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use testkit::TestDatabase;

pub(crate) const ANA: CustomerId = CustomerId(1);
pub(crate) const BIA: CustomerId = CustomerId(2);

/// A database with two customers, and a clock that the tests set.
pub(crate) struct House {
    pub(crate) runner: Runner,
    pub(crate) clock: Clock,
    _database: TestDatabase,
}

impl House {
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::fresh().await;
        let db = database.open().await;
        let clock = Clock::manual(DateTime::from_timestamp(1_790_000_000, 0).unwrap());
        let writer = db.writer();
        for (customer, name) in [(ANA, "Ana"), (BIA, "Bia")] {
            let sql = "INSERT INTO customer (id, kind, name, short_name, tax_id, is_active, created_at) \
                       VALUES ($1, 'person', $2, $2, '', TRUE, $3)";
            let values = [customer.0.into(), name.into(), clock.now().into()];
            writer.execute_raw(Statement::from_sql_and_values(writer.get_database_backend(), sql, values)).await.unwrap();
        }
        let vault = Arc::new(Vault::new(&[("test".into(), vec![1; 32])]).unwrap());
        let runner = Runner::new(db, clock.clone(), Zone::default(), vault, Arc::new(Silent));
        Self { runner, clock, _database: database }
    }

    pub(crate) async fn write<T, E>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E> + Clone) -> T
    where
        E: From<Fault> + Coded + std::fmt::Debug,
    {
        self.runner.write(&Caller::cli("test"), work).await.unwrap()
    }

    /// The outbox rows that are due, leased.
    pub(crate) async fn due(&self) -> Vec<Leased> {
        OUTBOX.lease(self.runner.database().writer(), self.clock.now(), TimeDelta::minutes(1), 10).await.unwrap()
    }

    /// What the worker does with a row.
    pub(crate) async fn work(&self, senders: &Senders, row: &Leased) -> Outcome {
        // Spawned, as a worker does it: the future must be able to go from thread to thread.
        let (runner, senders, leased) = (self.runner.clone(), senders.clone(), row.clone());
        let outcome = tokio::spawn(async move { messaging::deliver(&runner, &senders, &Diary, &leased).await }).await.unwrap();
        OUTBOX.finish(self.runner.database().writer(), row, &outcome, self.clock.now()).await.unwrap();
        outcome
    }

    pub(crate) async fn messages(&self, customer: CustomerId) -> Vec<Message> {
        let caller = Caller::cli("test");
        self.runner.read(&caller, async |ctx| messaging::messages_of_customer(ctx, customer).await).await.unwrap()
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    pub(crate) async fn audit(&self) -> Vec<(String, i64, String)> {
        let db = self.runner.database().reader();
        let sql = "SELECT subject, subject_id, change FROM audit ORDER BY id LIMIT 100";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.iter()
            .map(|row| {
                let [subject, change] = ["subject", "change"].map(|column| row.try_get("", column).unwrap());
                (subject, row.try_get("", "subject_id").unwrap(), change)
            })
            .collect()
    }
}

/// Writes what its orders say: `nothing`, `fault`, or the text of the message.
#[derive(Clone, Copy)]
pub(crate) struct Diary;

#[async_trait]
impl Writer for Diary {
    async fn write(&self, _: &Runner, kind: &str, order: &str) -> Result<Written, Fault> {
        assert_eq!(kind, "test.diary");
        match order {
            "nothing" => Ok(Written::Nothing("it was paid".into())),
            "fault" => Err(Fault::Inconsistent("no ink".into())),
            text => {
                let words = Words { subject: "Diário".into(), text: text.into(), html: None, attachments: Vec::new() };
                Ok(Written::Words(words))
            }
        }
    }
}

/// A gateway that answers as it is told, then takes everything, and remembers what it was given.
#[derive(Default)]
pub(crate) struct Gateway {
    answers: Mutex<VecDeque<Result<(), SendError>>>,
    pub(crate) sms: Mutex<Vec<(OutgoingSms, String)>>,
    pub(crate) emails: Mutex<Vec<(OutgoingEmail, String)>>,
}

impl Gateway {
    pub(crate) fn answering(answers: impl IntoIterator<Item = Result<(), SendError>>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() })
    }

    pub(crate) fn senders(self: &Arc<Self>) -> Senders {
        let (sms, email) = (Arc::clone(self), Arc::clone(self));
        Senders { sms: Some(sms), email: Some(email) }
    }

    fn answer(&self) -> Result<(), SendError> {
        self.answers.lock().unwrap().pop_front().unwrap_or(Ok(()))
    }
}

#[async_trait]
impl SmsSender for Gateway {
    async fn send(&self, sms: &OutgoingSms, key: &str) -> Result<(), SendError> {
        self.sms.lock().unwrap().push((sms.clone(), key.to_owned()));
        self.answer()
    }
}

#[async_trait]
impl EmailSender for Gateway {
    async fn send(&self, email: &OutgoingEmail, key: &str) -> Result<(), SendError> {
        self.emails.lock().unwrap().push((email.clone(), key.to_owned()));
        self.answer()
    }
}
