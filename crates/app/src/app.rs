use crate::banks::BankFolders;
use crate::calls::{CallLog, CallRecord, keep_log};
use crate::fingerprint::FingerprintKey;
use crate::jobs;
use crate::links::Links;
use crate::pens::Pens;
use crate::reactions::Followed;
use crate::stand_ins::{StandInAccessServer, StandInAcquirer, StandInBureau, StandInGeocoder, StandInPlant, StandInSignatures};
use billing::CardAcquirer;
use chrono::{DateTime, Utc};
use db::{Ctx, Database, Leased, Outcome, Runner, Vault};
use futures_util::future::BoxFuture;
use identity::{Access, Passwords};
use kernel::{Caller, Clock, Coded, Environment, Fault, Zone};
use lifecycle::WebhookClient;
use messaging::Senders;
use network::{AccessServer, ConnectMaster};
use papers::Signatures;
use pix::PixProviders;
use places::Geocoder;
use sales::{CreditBureau, FraudBureau};
use std::sync::Arc;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// What an application is made of.
pub struct AppParts {
    /// The database, migrated.
    pub db: Database,
    /// The clock of all operations.
    pub clock: Clock,
    /// The company's time zone.
    pub zone: Zone,
    /// The keeper of sealed columns.
    pub vault: Arc<Vault>,
    /// The installation's secret key, from which tokens and links are signed.
    pub secret: [u8; 32],
    /// How passwords are hashed.
    pub passwords: Passwords,
    /// The address that people and integrations use, without a slash at its end.
    pub public_url: String,
    /// Where SMS and e-mails go.
    pub senders: Senders,
    /// Where files of banks are put and found.
    pub bank_folders: BankFolders,
    /// Who exchanges cards for tokens, if anybody does.
    pub card_acquirer: Option<Arc<dyn CardAcquirer>>,
    /// What opens the Pix APIs of PSPs.
    pub psps: Arc<dyn PixProviders>,
    /// ConnectMaster, for companies that have it.
    pub connectmaster: Option<Arc<dyn ConnectMaster>>,
    /// Who knows where houses stand, if anybody does.
    pub geocoder: Option<Arc<dyn Geocoder>>,
    /// Who is asked about prospects.
    pub bureaus: Bureaus,
    /// Where people sign contracts, if anywhere.
    pub signatures: Option<Arc<dyn Signatures>>,
    /// What lets logins into the network. Without one its orders are kept, and nobody is told.
    pub access_server: Option<Arc<dyn AccessServer>>,
    /// What calls the provider's webhooks.
    pub webhooks: Arc<dyn WebhookClient>,
}

/// Who is asked about prospects. Each may be missing.
#[derive(Clone, Default)]
pub struct Bureaus {
    /// About their credit.
    pub credit: Option<Arc<dyn CreditBureau>>,
    /// About fraud.
    pub fraud: Option<Arc<dyn FraudBureau>>,
}

/// The application. Clones share everything.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    runner: Runner,
    access: Access,
    links: Links,
    senders: Senders,
    bank_folders: BankFolders,
    card_acquirer: Option<Arc<dyn CardAcquirer>>,
    psps: Arc<dyn PixProviders>,
    bureaus: Bureaus,
    connectmaster: Option<Arc<dyn ConnectMaster>>,
    geocoder: Option<Arc<dyn Geocoder>>,
    signatures: Option<Arc<dyn Signatures>>,
    access_server: Arc<dyn AccessServer>,
    webhooks: Arc<dyn WebhookClient>,
    fingerprint: FingerprintKey,
    calls: CallLog,
    wake: Notify,
}

impl App {
    /// Puts the application together. The task writes the log of calls and ends when the last clone is gone: await it to lose none.
    #[must_use]
    pub fn new(parts: AppParts) -> (Self, JoinHandle<()>) {
        let runner = Runner::new(parts.db.clone(), parts.clock, parts.zone, parts.vault, Arc::new(Followed));
        let access = Access::new(runner.clone(), parts.passwords, &parts.secret);
        let links = Links::new(&parts.public_url, &parts.secret);
        let (calls, gathered) = CallLog::new();
        let log = tokio::spawn(keep_log(parts.db.clone(), gathered));
        let fingerprint = FingerprintKey::new(&parts.secret);
        let AppParts {
            senders,
            bank_folders,
            card_acquirer,
            psps,
            connectmaster,
            geocoder,
            bureaus,
            signatures,
            access_server,
            webhooks,
            ..
        } = parts;
        let access_server = access_server.unwrap_or_else(|| Arc::new(StandInAccessServer));
        let wake = Notify::new();
        let parts = Parts {
            runner,
            access,
            links,
            senders,
            bank_folders,
            card_acquirer,
            psps,
            connectmaster,
            geocoder,
            bureaus,
            signatures,
            access_server,
            webhooks,
            fingerprint,
            calls,
            wake,
        };
        (Self(Arc::new(parts)), log)
    }

    /// Runs a use case that reads.
    ///
    /// # Errors
    /// What the use case answers.
    pub async fn read<T, E: From<Fault>>(
        &self,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.0.runner.read(caller, work).await
    }

    /// Runs a use case that writes, in one transaction with what follows from it.
    ///
    /// # Errors
    /// What the use case or a reaction answers; then nothing of it stays.
    pub async fn write<T, E>(&self, caller: &Caller, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, E> + Clone) -> Result<T, E>
    where
        E: From<Fault> + Coded,
    {
        let result = self.0.runner.write(caller, work).await;
        // It may have left a message or a job: the worker of this process need not wait for its next look.
        self.0.wake.notify_one();
        result
    }

    /// The runner, for work in many transactions such as the billing run.
    #[must_use]
    pub fn runner(&self) -> &Runner {
        &self.0.runner
    }

    /// Where files of banks are put and found.
    #[must_use]
    pub fn bank_folders(&self) -> &BankFolders {
        &self.0.bank_folders
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &Database {
        self.0.runner.database()
    }

    /// What opens the Pix APIs of PSPs.
    #[must_use]
    pub fn psps(&self) -> &dyn PixProviders {
        self.0.psps.as_ref()
    }

    /// Who callers are.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    /// The download links.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.0.links
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.0.runner.clock().now()
    }

    /// The company's time zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.0.runner.zone()
    }

    /// Who exchanges cards for tokens; in homologação a stand-in that says yes.
    ///
    /// # Errors
    /// [`Fault::NotConfigured`] when nobody does.
    pub fn card_acquirer(&self, environment: Environment) -> Result<Arc<dyn CardAcquirer>, Fault> {
        match environment {
            Environment::Homologation => Ok(Arc::new(StandInAcquirer)),
            Environment::Production => self.0.card_acquirer.clone().ok_or(Fault::NotConfigured("cielo")),
        }
    }

    /// Who is asked about credit; in homologação a stand-in that knows nothing bad.
    ///
    /// # Errors
    /// [`Fault::NotConfigured`] when nobody is.
    pub fn credit_bureau(&self, environment: Environment) -> Result<Arc<dyn CreditBureau>, Fault> {
        match environment {
            Environment::Homologation => Ok(Arc::new(StandInBureau)),
            Environment::Production => self.0.bureaus.credit.clone().ok_or(Fault::NotConfigured("spc")),
        }
    }

    /// Who is asked about fraud; in homologação a stand-in that trusts everybody.
    ///
    /// # Errors
    /// [`Fault::NotConfigured`] when nobody is.
    pub fn fraud_bureau(&self, environment: Environment) -> Result<Arc<dyn FraudBureau>, Fault> {
        match environment {
            Environment::Homologation => Ok(Arc::new(StandInBureau)),
            Environment::Production => self.0.bureaus.fraud.clone().ok_or(Fault::NotConfigured("clearsale")),
        }
    }

    /// ConnectMaster; in homologação a stand-in that knows one condominium at every house.
    ///
    /// # Errors
    /// [`Fault::NotConfigured`] when the company has none.
    pub fn connectmaster(&self, environment: Environment) -> Result<Arc<dyn ConnectMaster>, Fault> {
        match environment {
            Environment::Homologation => Ok(Arc::new(StandInPlant)),
            Environment::Production => self.0.connectmaster.clone().ok_or(Fault::NotConfigured("ConnectMaster")),
        }
    }

    /// Who knows where houses stand; in homologação a stand-in for which all stand at one place.
    ///
    /// # Errors
    /// [`Fault::NotConfigured`] when nobody does.
    pub fn geocoder(&self, environment: Environment) -> Result<Arc<dyn Geocoder>, Fault> {
        match environment {
            Environment::Homologation => Ok(Arc::new(StandInGeocoder)),
            Environment::Production => self.0.geocoder.clone().ok_or(Fault::NotConfigured("Google Maps")),
        }
    }

    /// Where people sign contracts; in homologação a stand-in that nobody ever asks.
    ///
    /// # Errors
    /// [`Fault::NotConfigured`] when nowhere.
    pub fn signatures(&self, environment: Environment) -> Result<Arc<dyn Signatures>, Fault> {
        match environment {
            Environment::Homologation => Ok(Arc::new(StandInSignatures)),
            Environment::Production => self.0.signatures.clone().ok_or(Fault::NotConfigured("clicksign")),
        }
    }

    /// The fingerprint of a request, by which a repetition is known. It is keyed: a request may hold a password or a card number, and from a
    /// plain digest those could be guessed.
    #[must_use]
    pub fn fingerprint(&self, parts: &[&[u8]]) -> String {
        self.0.fingerprint.of(parts)
    }

    /// Notes an answered call.
    pub fn record_call(&self, call: CallRecord) {
        self.0.calls.record(call);
    }

    /// Returns when this process has written something.
    pub(crate) async fn woken(&self) {
        self.0.wake.notified().await;
    }

    /// Delivers a message of the outbox.
    pub(crate) async fn deliver(&self, row: &Leased) -> Outcome {
        let runner = &self.0.runner;
        match row.kind.as_str() {
            network::ACCESS => network::deliver_access(runner, self.0.access_server.as_ref(), row).await,
            lifecycle::STATE_WEBHOOK => lifecycle::deliver_webhook(runner, self.0.webhooks.as_ref(), row).await,
            _ => messaging::deliver(runner, &self.0.senders, &Pens::of(self), row).await,
        }
    }

    /// Does a job. Boxed, because the compiler cannot prove for every lifetime at once that so many kinds of jobs are [`Send`].
    pub(crate) fn do_job<'a>(&'a self, row: &'a Leased) -> BoxFuture<'a, Outcome> {
        Box::pin(jobs::run(self, row))
    }
}
