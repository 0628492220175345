use super::{CommandError, demo_secret};
use crate::config::{Config, DatabaseUrl, PublicUrl, SecretKeys};
use crate::{bureaus, maps, senders};
use app::{App, AppParts, Bureaus};
use connectors::psp::PspClients;
use connectors::webhook::HttpWebhooks;
use db::{Ctx, Database, DatabaseOptions, Vault};
use identity::Passwords;
use kernel::{Caller, Clock, Coded, Fault};
use messaging::Senders;
use network::ConnectMaster;
use papers::Signatures;
use places::Geocoder;
use std::fs;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// What a command works with: use cases on the configured database, as the operator.
pub(crate) struct Office {
    app: App,
}

/// How long a PSP may take over a call.
const PSP_PATIENCE: Duration = Duration::from_secs(15);

/// How long a webhook may take over a call.
const WEBHOOK_PATIENCE: Duration = Duration::from_secs(15);

/// A command does one thing at a time.
const POOL: DatabaseOptions = DatabaseOptions { readers: 2, writers: 2 };

impl Office {
    /// Opens the configured database, which must be migrated.
    pub(crate) async fn open(config: &Config) -> Result<Self, CommandError> {
        let database = connect(config, POOL, Missing::Refuse).await?;
        must_be_migrated(&database).await?;
        let keys = secret_keys(config, &database).await?;
        let public_url = config.public_url.as_ref().map(PublicUrl::as_str).unwrap_or_default();
        // Commands are not calls: what the log would hold of them is in the audit.
        let senders = senders::configured(config)?;
        let outside = Outside {
            senders,
            connectmaster: senders::connectmaster(config)?,
            geocoder: maps::configured(config)?,
            bureaus: bureaus::configured(config)?,
            signatures: senders::clicksign(config)?,
        };
        let (app, _log) = application(config, database, Clock::system(), &keys, public_url, outside)?;
        Ok(Self { app })
    }

    /// The application.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Runs a use case that reads, as `operation`.
    pub(crate) async fn read<T, E: From<Fault>>(
        &self,
        operation: &str,
        work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.app.read(&Caller::cli(operation), work).await
    }

    /// Runs a use case that writes, as `operation`.
    pub(crate) async fn write<T, E: From<Fault> + Coded>(
        &self,
        operation: &str,
        work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E> + Clone,
    ) -> Result<T, E> {
        self.app.write(&Caller::cli(operation), work).await
    }
}

/// What is outside of the program.
pub(crate) struct Outside {
    pub(crate) senders: Senders,
    pub(crate) connectmaster: Option<Arc<dyn ConnectMaster>>,
    pub(crate) geocoder: Option<Arc<dyn Geocoder>>,
    pub(crate) bureaus: Bureaus,
    pub(crate) signatures: Option<Arc<dyn Signatures>>,
}

/// The application over an open database, with the task that writes its log of calls.
pub(crate) fn application(
    config: &Config,
    db: Database,
    clock: Clock,
    keys: &SecretKeys,
    public_url: &str,
    outside: Outside,
) -> Result<(App, JoinHandle<()>), CommandError> {
    Ok(App::new(AppParts {
        db,
        clock,
        zone: config.zone,
        vault: Arc::new(Vault::new(&keys.for_vault())?),
        secret: *keys.current().bytes(),
        passwords: Passwords::for_server()?,
        public_url: public_url.to_owned(),
        senders: outside.senders,
        bank_folders: config.bank_folders.clone(),
        card_acquirer: None,
        psps: Arc::new(PspClients::new(PSP_PATIENCE)),
        connectmaster: outside.connectmaster,
        geocoder: outside.geocoder,
        bureaus: outside.bureaus,
        access_server: None,
        webhooks: Arc::new(HttpWebhooks::new(WEBHOOK_PATIENCE).map_err(|error| CommandError::new(error.to_string()))?),
        signatures: outside.signatures,
    }))
}

/// The configured secret keys, or those that a demo keeps with its data. Without them nothing that is sealed or signed can be read or made.
pub(crate) async fn secret_keys(config: &Config, database: &Database) -> Result<SecretKeys, CommandError> {
    known_keys(config, database).await?.ok_or_else(|| {
        CommandError::new(
            "secret_key is missing: run `enlace secret` once, and put what it prints into the configuration file or ENLACE_SECRET_KEY",
        )
    })
}

/// The same where there may be none yet. The database must be migrated.
pub(crate) async fn known_keys(config: &Config, database: &Database) -> Result<Option<SecretKeys>, CommandError> {
    if let Some(keys) = &config.secret_keys {
        return Ok(Some(keys.clone()));
    }
    demo_secret::kept(database).await
}

/// What to do about an embedded database whose file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Make it, and its folder.
    Make,
    /// Say so: a wrong path must not become an empty database.
    Refuse,
}

/// Connects to the configured database.
pub(crate) async fn connect(config: &Config, pool: DatabaseOptions, missing: Missing) -> Result<Database, CommandError> {
    let url = config.database();
    if missing == Missing::Refuse && url.file_path().is_some_and(|file| !file.exists()) {
        return Err(CommandError::new(format!("there is no database {url} yet: run `enlace migrate`")));
    }
    if missing == Missing::Make && config.database_url.is_none() {
        fs::create_dir_all(&config.data_dir)
            .map_err(|error| CommandError::new(format!("cannot make the folder {}: {error}", config.data_dir.display())))?;
    }
    Database::connect(url.reveal(), pool).await.map_err(|fault| unreachable_database(&url, &fault))
}

fn unreachable_database(url: &DatabaseUrl, fault: &Fault) -> CommandError {
    CommandError::new(format!("cannot open the database {url}: {fault}"))
}

/// Refuses a database whose tables are not up to date.
pub(crate) async fn must_be_migrated(database: &Database) -> Result<(), CommandError> {
    match db::pending_migrations(database).await?.len() {
        0 => Ok(()),
        pending => Err(CommandError::new(format!("the database lacks {pending} migrations: run `enlace migrate`"))),
    }
}
