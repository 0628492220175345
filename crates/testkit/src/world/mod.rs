mod bank;
mod gateways;
mod papers;
mod people;
mod provider;

pub use bank::Bank;
pub use gateways::Sent;
pub use people::{Person, PersonBuilder};
pub use provider::{BANK, Basic, CASH, COUNTER_ENTRY, RECEIPT, SANTANDER};

use crate::{Cliente, Dump, Rbx, TestDatabase, dump};
use app::App;
use axum::Router;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::Ctx;
use identity::{AddressLimits, Grants, KeyText, NewCredential, NewKey, PasswordCost, Services};
use kernel::{Caller, Clock, Coded, CredentialId, Environment, Fault, KeyId, StaffId};
use provider::{Callers, Provider, application};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

/// The day on which the demo of the tests is loaded.
pub const DEMO_DAY: &str = "2026-12-15";
/// Where the program believes that it is reached.
pub(crate) const PUBLIC_URL: &str = "https://isp.example";
const SECRET: [u8; 32] = [42; 32];
/// Passwords of tests protect nothing.
const PASSWORD_COST: PasswordCost = PasswordCost::LEAST;

/// The whole program for one test: a database of its own with a provider in it, a clock that stands still until the test moves it,
/// gateways that remember what they were told, and both APIs without a socket.
pub struct World {
    app: App,
    clock: Clock,
    sent: Arc<Sent>,
    cliente: Router,
    rbx: Router,
    callers: Callers,
    next_id: AtomicI64,
    next_address: AtomicU32,
    database: TestDatabase,
}

/// A civil date, from `yyyy-MM-dd`.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Noon in São Paulo, which has had no summer time since 2019.
fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(15, 0, 0).unwrap().and_utc()
}

impl World {
    /// A provider at noon of that day.
    pub async fn on(today: &str) -> Self {
        let provider = Provider::get().await;
        Self::over(provider, noon(day(today))).await
    }

    /// The demo provider with the manuals' own world and a few generated customers, at noon of [`DEMO_DAY`].
    pub async fn demo() -> Self {
        let now = noon(day(DEMO_DAY));
        Self::over(Provider::demo(now).await, now).await
    }

    async fn over(provider: &Provider, now: DateTime<Utc>) -> Self {
        let (database, callers) = (TestDatabase::copy(&provider.template).await, provider.callers.clone());
        let clock = Clock::manual(now);
        let (app, sent, _) = application(database.open().await, clock.clone());
        let (cliente, rbx) = (cliente::router(&app), rbx::router(&app));
        let (next_id, next_address) = (AtomicI64::new(1_000), AtomicU32::new(1));
        Self { app, clock, sent, cliente, rbx, callers, next_id, next_address, database }
    }

    // Time ---------------------------------------------------------------------------------------------------------------------------

    /// The present.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Travels to noon of a day and works off what is due on the way, day by day.
    pub async fn travel_to(&self, to: &str) {
        let to = day(to);
        let mut today = self.app.zone().date(self.now());
        assert!(today <= to, "time goes forward: it is {today} already");
        while today < to {
            today = today.succ_opt().unwrap();
            self.clock.set(noon(today));
            self.work_off().await;
        }
    }

    /// Lets time pass, and works off nothing.
    pub fn wait(&self, time: TimeDelta) {
        self.clock.set(self.now() + time);
    }

    /// Works off schedules, jobs and messages until nothing is due.
    pub async fn work_off(&self) {
        while app::round(&self.app).await.unwrap() > 0 {}
    }

    // The outside --------------------------------------------------------------------------------------------------------------------

    /// A client of the cliente API with production credentials.
    #[must_use]
    pub fn cliente(&self) -> Cliente<'_> {
        Cliente::new(self, &self.callers.basic[0], Ipv4Addr::LOCALHOST.into())
    }

    /// A client of the cliente API with homologação credentials.
    #[must_use]
    pub fn cliente_in_homologation(&self) -> Cliente<'_> {
        self.cliente().with(&self.callers.basic[1])
    }

    /// A client of the rbx API with a production key.
    #[must_use]
    pub fn rbx(&self) -> Rbx<'_> {
        Rbx::new(self, &self.callers.keys[0], Ipv4Addr::LOCALHOST.into())
    }

    /// A client of the rbx API with a homologação key.
    #[must_use]
    pub fn rbx_in_homologation(&self) -> Rbx<'_> {
        self.rbx().with_key(Some(&self.callers.keys[1]))
    }

    /// What the gateways were told.
    #[must_use]
    pub fn sent(&self) -> &Sent {
        &self.sent
    }

    /// An address that nobody has called from.
    #[must_use]
    pub fn new_address(&self) -> String {
        let number = self.next_address.fetch_add(1, Ordering::Relaxed);
        let [_, a, b, c] = number.to_be_bytes();
        IpAddr::from([10, a, b, c]).to_string()
    }

    pub(crate) fn cliente_router(&self) -> Router {
        self.cliente.clone()
    }

    pub(crate) fn rbx_router(&self) -> Router {
        self.rbx.clone()
    }

    // Access -------------------------------------------------------------------------------------------------------------------------

    /// A further credential of the cliente API.
    pub async fn credential(&self, username: &str, environment: Environment, grants: Grants) -> (CredentialId, Basic) {
        let basic = Basic::of(username, "outra-senha");
        let password = self.app.access().hash(&basic.password).await.unwrap();
        let new = NewCredential { username: username.into(), password, environment, grants, staff: None };
        (self.does(async move |ctx| identity::create_credential(ctx, &new).await).await, basic)
    }

    /// A further key of the rbx API.
    pub async fn key(&self, services: Services, addresses: AddressLimits, calls_per_minute: i64) -> (KeyId, String) {
        let text = KeyText::generate().unwrap();
        let new = NewKey {
            name: format!("chave {}", self.next_id()),
            digest: text.digest(),
            environment: Environment::Production,
            services,
            staff: StaffId(1),
            addresses,
            calls_per_minute,
        };
        (self.does(async move |ctx| identity::create_key(ctx, &new).await).await, text.as_str().to_owned())
    }

    // The inside ---------------------------------------------------------------------------------------------------------------------

    /// A customer to be made: `world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await`.
    #[must_use]
    pub fn customer(&self, name: &str) -> PersonBuilder<'_> {
        PersonBuilder::new(self, name)
    }

    /// The application.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// Runs a use case as the provider itself, in production. It must succeed.
    pub async fn does<T, E>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E> + Clone) -> T
    where
        E: From<Fault> + Coded + std::fmt::Debug,
    {
        self.app.write(&Caller::cli("the provider"), work).await.unwrap()
    }

    /// Runs a reading use case as the provider itself. It must succeed.
    pub async fn sees<T, E>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E>) -> T
    where
        E: From<Fault> + std::fmt::Debug,
    {
        self.app.read(&Caller::cli("the provider"), work).await.unwrap()
    }

    /// Every row of every table but the operational ones (docs/operational-tables.md).
    pub async fn dump(&self) -> Dump {
        dump(self.app.database(), &["call_log", "access_failure", "credential_use"]).await
    }

    /// The rows of a query.
    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let reader = self.app.database().reader();
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap()
    }

    /// The number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let reader = self.app.database().reader();
        let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        row.unwrap().try_get_by_index::<i64>(0).unwrap()
    }

    /// How many payments' entries in the ledger do not come to zero.
    pub async fn unbalanced_payments(&self) -> i64 {
        let unbalanced = "SELECT payment_id FROM ledger_entry GROUP BY payment_id HAVING SUM(amount) <> 0";
        self.number(&format!("SELECT COUNT(*) FROM ({unbalanced}) AS unbalanced")).await
    }

    pub(crate) fn next_id(&self) -> i64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }
}
