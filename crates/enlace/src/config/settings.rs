use super::address::{DatabaseUrl, Network, PublicUrl};
use super::secret::Secret;
use super::time::{Seconds, TimeZone};
use super::value::{Given, List};
use super::words::{LogFormat, MailSecurity, Switch};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Every key, as given: what is absent is `None`. `enlace.example.toml` says what each one means; a test compares the two.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where the server listens.
    pub listen: Option<Given<SocketAddr>>,
    /// The address by which people and integrations reach it.
    pub public_url: Option<Given<PublicUrl>>,
    /// The folder of the embedded database.
    pub data_dir: Option<PathBuf>,
    /// The database.
    pub database_url: Option<Given<DatabaseUrl>>,
    /// The secret keys, the current one first.
    pub secret_key: Option<List<Secret>>,
    /// The company's time zone.
    pub time_zone: Option<Given<TimeZone>>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Option<List<Network>>,
    /// Who may read `/metrics`.
    pub metrics_from: Option<List<Network>>,
    /// Whether this process delivers messages and does jobs.
    pub worker: Option<Given<Switch>>,
    /// The log.
    pub log: LogSettings,
    /// TLS in the program itself.
    pub tls: TlsSettings,
    /// The database's connections.
    pub pool: PoolSettings,
    /// Times that are not exceeded.
    pub limits: LimitSettings,
    /// Files of banks.
    pub banks: BankSettings,
    /// The gateway for text messages.
    pub sms: SmsSettings,
    /// The mail server.
    pub email: EmailSettings,
    /// The credit bureau SPC.
    pub spc: BureauSettings,
    /// The fraud bureau ClearSale.
    pub clearsale: BureauSettings,
    /// ConnectMaster.
    pub connectmaster: ConnectMasterSettings,
    /// Google Maps.
    pub google_maps: GoogleMapsSettings,
    /// Clicksign.
    pub clicksign: ClicksignSettings,
}

/// The table `[log]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSettings {
    /// For people or for machines.
    pub format: Option<Given<LogFormat>>,
    /// What is logged.
    pub level: Option<String>,
}

/// The table `[tls]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TlsSettings {
    /// The certificate with its chain, PEM.
    pub certificate: Option<PathBuf>,
    /// Its private key, PEM.
    pub key: Option<PathBuf>,
}

/// The table `[pool]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoolSettings {
    /// Connections that only read.
    pub readers: Option<Given<u32>>,
    /// Connections that write.
    pub writers: Option<Given<u32>>,
}

/// The table `[limits]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// The longest request.
    pub request_seconds: Option<Given<Seconds>>,
    /// The longest wait for a request's head on an open connection.
    pub idle_seconds: Option<Given<Seconds>>,
    /// The longest wait for requests in hand when the program is asked to end.
    pub stop_seconds: Option<Given<Seconds>>,
}

/// The table `[banks]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct BankSettings {
    /// Where the daily remittances go.
    pub remittances: Option<PathBuf>,
    /// Where return files are picked up.
    pub returns: Option<PathBuf>,
}

/// The table `[sms]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmsSettings {
    /// The gateway's base address.
    pub url: Option<String>,
    /// Its API key.
    pub key: Option<Secret>,
    /// The sender that it shows.
    pub sender: Option<String>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<PathBuf>,
}

/// The table `[email]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmailSettings {
    /// The server's name.
    pub host: Option<String>,
    /// Its port.
    pub port: Option<Given<u16>>,
    /// How the connection is protected.
    pub security: Option<Given<MailSecurity>>,
    /// The account.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<Secret>,
    /// The sender, `Name <address>`.
    pub from: Option<String>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<PathBuf>,
}

/// The tables `[spc]` and `[clearsale]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct BureauSettings {
    /// The bureau's base address.
    pub url: Option<String>,
    /// The account.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<Secret>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<PathBuf>,
}

/// The table `[connectmaster]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConnectMasterSettings {
    /// Its base address.
    pub url: Option<String>,
    /// Its key.
    pub key: Option<Secret>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<PathBuf>,
}

/// The table `[google_maps]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct GoogleMapsSettings {
    /// Its API key.
    pub key: Option<Secret>,
    /// The base address of a proxy in front of it.
    pub url: Option<String>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<PathBuf>,
}

/// The table `[clicksign]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClicksignSettings {
    /// Its base address.
    pub url: Option<String>,
    /// The access token of the account.
    pub token: Option<Secret>,
    /// The secret with which it signs the calls of its webhook.
    pub webhook_secret: Option<Secret>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<PathBuf>,
}

impl Settings {
    /// The names of all keys, those of tables as `table.key`.
    #[must_use]
    pub fn keys() -> Vec<String> {
        // An empty document written out names each of its fields.
        let written = serde_json::to_value(Self::default()).unwrap_or_default();
        let tables = written.as_object().into_iter().flatten();
        tables
            .flat_map(|(name, value)| match value.as_object() {
                None => vec![name.clone()],
                Some(table) => table.keys().map(|key| format!("{name}.{key}")).collect(),
            })
            .collect()
    }
}
