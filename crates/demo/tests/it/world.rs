use app::{App, AppParts};
use chrono::{DateTime, NaiveDate, Utc};
use db::Vault;
use demo::{DemoCredentials, DemoOptions};
use identity::{PasswordCost, Passwords};
use kernel::{Caller, Clock, Fault, Zone};
use messaging::Senders;
use sea_orm::{ConnectionTrait, Statement};
use std::sync::Arc;
use testkit::TestDatabase;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An application on an empty database, at a fixed moment.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) caller: Caller,
    _database: TestDatabase,
}

/// Enough for each kind of customer to be there, and few enough for a debug build.
pub(crate) const FEW: DemoOptions = DemoOptions { customers: 150, seed: 1 };

impl World {
    /// At noon in São Paulo on a day.
    pub(crate) async fn on(today: &str) -> Self {
        let now: DateTime<Utc> = format!("{today}T15:00:00Z").parse().unwrap();
        let database = TestDatabase::fresh().await;
        let parts = AppParts {
            db: database.open().await,
            clock: Clock::manual(now),
            zone: Zone::default(),
            vault: Arc::new(Vault::new(&[("k".into(), vec![1; 32])]).unwrap()),
            secret: [1; 32],
            passwords: Passwords::new(PasswordCost::LEAST, 2).unwrap(),
            public_url: "http://127.0.0.1".into(),
            senders: Senders::default(),
            bank_folders: app::BankFolders::default(),
            card_acquirer: None,
            psps: Arc::new(pix::NoPsps),
            bureaus: app::Bureaus::default(),
            connectmaster: None,
            geocoder: None,
            signatures: None,
            access_server: None,
            webhooks: Arc::new(lifecycle::NoWebhooks),
        };
        let (app, _log) = App::new(parts);
        Self { app, caller: Caller::system("test"), _database: database }
    }

    /// The same with the demo provider.
    pub(crate) async fn loaded(today: &str, options: &DemoOptions) -> Self {
        let world = Self::on(today).await;
        world.load(options).await;
        world
    }

    pub(crate) async fn load(&self, options: &DemoOptions) -> DemoCredentials {
        demo::load(&self.app, options, |_, _, _| {}).await.unwrap()
    }

    pub(crate) async fn read<T, E: From<Fault> + std::fmt::Debug>(
        &self,
        work: impl AsyncFnOnce(&mut db::Ctx) -> Result<T, E>,
    ) -> T {
        self.app.read(&self.caller, work).await.unwrap()
    }

    /// The one number that a query gives.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        let reader = self.app.database().reader();
        let sql = format!("SELECT CAST(COALESCE(({sql}), 0) AS BIGINT) AS number");
        let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get("", "number").unwrap()
    }

    /// What a query gives in its column `line`, line by line.
    pub(crate) async fn lines(&self, sql: &str) -> Vec<String> {
        let reader = self.app.database().reader();
        let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| row.try_get("", "line").unwrap()).collect()
    }
}
