//! The configuration: the command line before the environment, the environment before one TOML file, the file before what is built in.

mod address;
mod error;
mod secret;
mod secret_key;
mod settings;
mod sources;
mod time;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use address::{DatabaseUrl, Network, PublicUrl};
pub use error::ConfigError;
pub use secret::Secret;
pub use secret_key::{SecretKey, SecretKeyError, SecretKeys};
pub use settings::{
    BankSettings, BureauSettings, ClicksignSettings, ConnectMasterSettings, EmailSettings, GoogleMapsSettings, LimitSettings,
    LogSettings, PoolSettings, Settings, SmsSettings, TlsSettings,
};
pub use sources::{CONFIG_VARIABLE, Flag, Read, Sources};
pub use time::{Seconds, TimeZone};
pub use value::{Given, List};
pub use words::{LogFormat, MailSecurity, Switch};

use app::BankFolders;
use db::DatabaseOptions;
use kernel::Zone;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// The configuration in force: every key with its value.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address for links; without it the one that it listens on.
    pub public_url: Option<PublicUrl>,
    /// The folder of the embedded database.
    pub data_dir: PathBuf,
    /// Whether somebody named that folder.
    pub data_dir_is_given: bool,
    /// The database; without it a file in the folder.
    pub database_url: Option<DatabaseUrl>,
    /// How many connections.
    pub pool: DatabaseOptions,
    /// The secret keys, if there are any.
    pub secret_keys: Option<SecretKeys>,
    /// The company's time zone.
    pub zone: Zone,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Who may read `/metrics`.
    pub metrics_from: Vec<Network>,
    /// Whether this process delivers messages and does jobs.
    pub worker: bool,
    /// The log.
    pub log: Log,
    /// Certificate and key for TLS in the program itself.
    pub tls: Option<Tls>,
    /// Times that are not exceeded.
    pub limits: Limits,
    /// Where files of banks are put and found.
    pub bank_folders: BankFolders,
    /// The gateway for text messages.
    pub sms: Option<Sms>,
    /// The mail server.
    pub email: Option<Email>,
    /// The credit bureau SPC.
    pub spc: Option<Bureau>,
    /// The fraud bureau ClearSale.
    pub clearsale: Option<Bureau>,
    /// ConnectMaster.
    pub connectmaster: Option<ConnectMaster>,
    /// Google Maps.
    pub google_maps: Option<GoogleMaps>,
    /// Clicksign.
    pub clicksign: Option<Clicksign>,
}

/// How and what is logged.
#[derive(Clone, Debug)]
pub struct Log {
    /// For people or for machines.
    pub format: LogFormat,
    /// A level, or levels by module: `info,sqlx=warn`. Without it, what suits the command.
    pub level: Option<String>,
}

/// The files for TLS, in PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The certificate with its chain.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Times that are not exceeded.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest request.
    pub request: Duration,
    /// The longest wait for a request's head on an open connection.
    pub idle: Duration,
    /// The longest wait for requests in hand at the end.
    pub stop: Duration,
}

/// The gateway for text messages.
#[derive(Clone, Debug)]
pub struct Sms {
    /// Its base address.
    pub url: String,
    /// Its API key.
    pub key: Secret,
    /// The sender that it shows, where the account has one.
    pub sender: Option<String>,
    /// A certificate authority to be trusted beside the system's.
    pub authority: Option<PathBuf>,
}

/// A bureau that is asked about prospects.
#[derive(Clone, Debug)]
pub struct Bureau {
    /// Its base address.
    pub url: String,
    /// The account.
    pub user: String,
    /// Its password.
    pub password: Secret,
    /// A certificate authority to be trusted beside the system's.
    pub authority: Option<PathBuf>,
}

/// The mail server.
#[derive(Clone, Debug)]
pub struct Email {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// Account and password, where it wants them.
    pub login: Option<(String, Secret)>,
    /// The sender.
    pub from: String,
    /// A certificate authority to be trusted beside the system's.
    pub authority: Option<PathBuf>,
}

/// Clicksign, where people sign contracts.
#[derive(Clone, Debug)]
pub struct Clicksign {
    /// Its base address.
    pub url: String,
    /// The access token.
    pub token: Secret,
    /// The secret of its webhook; without it no call is taken.
    pub webhook_secret: Option<Secret>,
    /// A certificate authority to be trusted beside the system's.
    pub authority: Option<PathBuf>,
}

/// ConnectMaster, for companies that have it.
#[derive(Clone, Debug)]
pub struct ConnectMaster {
    /// Its base address.
    pub url: String,
    /// Its key.
    pub key: Secret,
    /// A certificate authority to be trusted beside the system's.
    pub authority: Option<PathBuf>,
}

/// Google Maps, which knows where houses stand.
#[derive(Clone, Debug)]
pub struct GoogleMaps {
    /// Its API key.
    pub key: Secret,
    /// The base address, where it is not Google's own.
    pub url: Option<String>,
    /// A certificate authority to be trusted beside the system's.
    pub authority: Option<PathBuf>,
}

const EVERY_CONNECTION: std::ops::RangeInclusive<u32> = 1..=1_000;

impl Config {
    /// Fills in what is not given and compares what belongs together.
    ///
    /// # Errors
    /// [`ConfigError::Key`] for a key that does not go with the others.
    pub fn of(settings: Settings) -> Result<Self, ConfigError> {
        let default_pool = DatabaseOptions::default();
        let seconds =
            |given: Option<Given<Seconds>>, default: u64| given.map_or(Duration::from_secs(default), |given| given.0.duration());
        Ok(Self {
            listen: settings.listen.map_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080), |given| given.0),
            public_url: settings.public_url.map(|given| given.0),
            data_dir_is_given: settings.data_dir.is_some(),
            data_dir: settings.data_dir.unwrap_or_else(|| PathBuf::from("enlace-data")),
            database_url: settings.database_url.map(|given| given.0),
            pool: DatabaseOptions {
                readers: connections("pool.readers", settings.pool.readers, default_pool.readers)?,
                writers: connections("pool.writers", settings.pool.writers, default_pool.writers)?,
            },
            secret_keys: settings.secret_key.as_ref().map(secret_keys).transpose()?,
            zone: settings.time_zone.map_or_else(Zone::default, |given| given.0.zone),
            trusted_proxies: settings.trusted_proxies.map(|list| list.0).unwrap_or_default(),
            metrics_from: settings.metrics_from.map_or_else(loopback, |list| list.0),
            worker: settings.worker.is_none_or(|given| given.0.0),
            log: Log { format: settings.log.format.map_or(LogFormat::Pretty, |given| given.0), level: settings.log.level },
            tls: tls(settings.tls)?,
            limits: Limits {
                request: seconds(settings.limits.request_seconds, 60),
                idle: seconds(settings.limits.idle_seconds, 75),
                stop: seconds(settings.limits.stop_seconds, 30),
            },
            bank_folders: BankFolders { remittances: settings.banks.remittances, returns: settings.banks.returns },
            sms: sms(settings.sms)?,
            email: email(settings.email)?,
            spc: bureau(settings.spc, ["spc.url", "spc.user", "spc.password"])?,
            clearsale: bureau(settings.clearsale, ["clearsale.url", "clearsale.user", "clearsale.password"])?,
            connectmaster: connectmaster(settings.connectmaster)?,
            google_maps: google_maps(settings.google_maps)?,
            clicksign: clicksign(settings.clicksign)?,
        })
    }

    /// The database: the one that is named, or a file in the folder.
    #[must_use]
    pub fn database(&self) -> DatabaseUrl {
        self.database_url.clone().unwrap_or_else(|| DatabaseUrl::file(&self.data_dir.join("enlace.sqlite")))
    }
}

fn loopback() -> Vec<Network> {
    ["127.0.0.0/8", "::1"].iter().filter_map(|network| network.parse().ok()).collect()
}

fn connections(key: &'static str, given: Option<Given<u32>>, default: u32) -> Result<u32, ConfigError> {
    let connections = given.map_or(default, |given| given.0);
    if EVERY_CONNECTION.contains(&connections) {
        Ok(connections)
    } else {
        Err(ConfigError::Key { key, problem: format!("{connections} is not from 1 to 1000") })
    }
}

fn secret_keys(given: &List<Secret>) -> Result<SecretKeys, ConfigError> {
    SecretKeys::parse(given.0.iter().map(Secret::reveal))
        .map_err(|error| ConfigError::Key { key: "secret_key", problem: error.to_string() })
}

fn missing(key: &'static str, because_of: &str) -> ConfigError {
    ConfigError::Key { key, problem: format!("missing, though {because_of} is given") }
}

fn tls(given: TlsSettings) -> Result<Option<Tls>, ConfigError> {
    match (given.certificate, given.key) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => Ok(Some(Tls { certificate, key })),
        (Some(_), None) => Err(missing("tls.key", "tls.certificate")),
        (None, Some(_)) => Err(missing("tls.certificate", "tls.key")),
    }
}

fn sms(given: SmsSettings) -> Result<Option<Sms>, ConfigError> {
    let Some(url) = given.url else { return Ok(None) };
    Ok(Some(Sms {
        url,
        key: given.key.ok_or_else(|| missing("sms.key", "sms.url"))?,
        sender: given.sender,
        authority: given.authority,
    }))
}

fn bureau(given: BureauSettings, [url_key, user, password]: [&'static str; 3]) -> Result<Option<Bureau>, ConfigError> {
    let Some(url) = given.url else { return Ok(None) };
    Ok(Some(Bureau {
        url,
        user: given.user.ok_or_else(|| missing(user, url_key))?,
        password: given.password.ok_or_else(|| missing(password, url_key))?,
        authority: given.authority,
    }))
}

fn connectmaster(given: ConnectMasterSettings) -> Result<Option<ConnectMaster>, ConfigError> {
    let Some(url) = given.url else { return Ok(None) };
    let key = given.key.ok_or_else(|| missing("connectmaster.key", "connectmaster.url"))?;
    Ok(Some(ConnectMaster { url, key, authority: given.authority }))
}

fn google_maps(given: GoogleMapsSettings) -> Result<Option<GoogleMaps>, ConfigError> {
    let GoogleMapsSettings { key, url, authority } = given;
    match key {
        Some(key) => Ok(Some(GoogleMaps { key, url, authority })),
        None if url.is_some() => Err(missing("google_maps.key", "google_maps.url")),
        None => Ok(None),
    }
}

fn clicksign(given: ClicksignSettings) -> Result<Option<Clicksign>, ConfigError> {
    let Some(url) = given.url else { return Ok(None) };
    let token = given.token.ok_or_else(|| missing("clicksign.token", "clicksign.url"))?;
    Ok(Some(Clicksign { url, token, webhook_secret: given.webhook_secret, authority: given.authority }))
}

fn email(given: EmailSettings) -> Result<Option<Email>, ConfigError> {
    let Some(host) = given.host else { return Ok(None) };
    let security = given.security.map_or(MailSecurity::StartTls, |given| given.0);
    let login = match (given.user, given.password) {
        (None, None) => None,
        (Some(user), Some(password)) => Some((user, password)),
        (Some(_), None) => return Err(missing("email.password", "email.user")),
        (None, Some(_)) => return Err(missing("email.user", "email.password")),
    };
    let usual_port = match security {
        MailSecurity::StartTls => 587,
        MailSecurity::Tls => 465,
        MailSecurity::None => 25,
    };
    Ok(Some(Email {
        host,
        port: given.port.map_or(usual_port, |given| given.0),
        security,
        login,
        from: given.from.ok_or_else(|| missing("email.from", "email.host"))?,
        authority: given.authority,
    }))
}
