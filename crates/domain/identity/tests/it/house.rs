use chrono::{DateTime, TimeDelta, Utc};
use db::{Runner, Silent, Vault};
use identity::{
    Access, Grants, IdentityError, NewCredential, NewProfile, NewStaff, PasswordCost, Passwords, create_credential,
    create_profile, create_staff,
};
use kernel::{Caller, Clock, CredentialId, Environment, Permission, Permissions, ProfileId, StaffId, Zone};
use sea_orm::{ConnectionTrait, Statement};
use std::net::IpAddr;
use std::sync::Arc;
use testkit::TestDatabase;

/// A database with nothing in it but what the tests put there, and a clock that they set.
pub(crate) struct House {
    pub(crate) access: Access,
    pub(crate) clock: Clock,
    _database: TestDatabase,
}

impl House {
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::fresh().await;
        let db = database.open().await;
        let clock = Clock::manual(DateTime::from_timestamp(1_790_000_000, 0).unwrap());
        let vault = Arc::new(Vault::new(&[("test".into(), vec![1; 32])]).unwrap());
        let runner = Runner::new(db, clock.clone(), Zone::default(), vault, Arc::new(Silent));
        let passwords = Passwords::new(PasswordCost::LEAST, 2).unwrap();
        Self { access: Access::new(runner, passwords, &[9; 32]), clock, _database: database }
    }

    /// The same database seen from another process.
    pub(crate) fn other_node(&self) -> Access {
        let passwords = Passwords::new(PasswordCost::LEAST, 2).unwrap();
        Access::new(self.access.runner().clone(), passwords, &[9; 32])
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) async fn write<T>(&self, work: impl AsyncFnOnce(&mut db::Ctx) -> Result<T, IdentityError> + Clone) -> T {
        self.access.runner().write(&Caller::cli("test"), work).await.unwrap()
    }

    pub(crate) async fn profile(&self, permissions: Permissions) -> ProfileId {
        let name = format!("profile {}", self.count("profile").await);
        let new = NewProfile { id: None, name, permissions, approves_prospects: true };
        self.write(async |ctx| create_profile(ctx, &new).await).await
    }

    /// A seller who may read customers.
    pub(crate) async fn staff(&self, login: &str, password: &str) -> StaffId {
        let profile = self.profile(Permissions::from_iter([Permission::CustomerRead])).await;
        let password = self.access.hash(password).await.unwrap();
        let new = NewStaff { id: None, login: login.into(), name: "João Souza".into(), password, profile, is_seller: true };
        self.write(async |ctx| create_staff(ctx, &new).await).await
    }

    pub(crate) async fn credential(&self, username: &str, password: &str, staff: Option<StaffId>) -> CredentialId {
        let password = self.access.hash(password).await.unwrap();
        let environment = Environment::Production;
        let new = NewCredential { username: username.into(), password, environment, grants: Grants::all(), staff };
        self.write(async |ctx| create_credential(ctx, &new).await).await
    }

    pub(crate) async fn count(&self, table: &str) -> i64 {
        let reader = self.access.runner().database().reader();
        let statement = Statement::from_string(reader.get_database_backend(), format!("SELECT COUNT(*) AS n FROM {table}"));
        reader.query_one_raw(statement).await.unwrap().unwrap().try_get("", "n").unwrap()
    }
}

pub(crate) fn address(last: u8) -> Option<IpAddr> {
    Some(IpAddr::from([203, 0, 113, last]))
}
