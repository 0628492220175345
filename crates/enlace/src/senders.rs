//! Where text messages and e-mails go, and what other systems are asked.

use crate::bureaus;
use crate::config::{Bureau, Clicksign, Config, ConnectMaster, Email, MailSecurity, Sms};
use app::{App, Bureaus};
use connectors::clearsale::ClearSaleSimulator;
use connectors::clicksign::{ClicksignClient, ClicksignConfig, ClicksignSimulator};
use connectors::connectmaster::{ConnectMasterClient, ConnectMasterConfig, ConnectMasterSimulator, SimulatedCondominium};
use connectors::psp::PspSimulator;
use connectors::sms::{InfobipConfig, InfobipGateway, SmsSimulator};
use connectors::smtp::{SmtpConfig, SmtpGateway, SmtpLogin, SmtpSecurity, SmtpSimulator, SmtpSimulatorOptions};
use connectors::spc::SpcSimulator;
use kernel::{Caller, Fault};
use messaging::{EmailSender, Senders, SmsSender};
use pix::{ConfigurePsp, PixError, WebhookProof, configure_psp};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Why a gateway cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    /// A key of the configuration is wrong.
    #[error("{table}: {error}")]
    Config {
        /// The table of the configuration.
        table: &'static str,
        /// What is wrong in it.
        error: connectors::ConfigError,
    },
    /// The file of an authority cannot be read.
    #[error("{table}.authority: {}: {error}", file.display())]
    Authority {
        /// The table of the configuration.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A simulator cannot be started.
    #[error("cannot start a simulator: {0}")]
    Simulator(std::io::Error),
}

/// Why the demo has no PSP.
#[derive(Debug, thiserror::Error)]
pub enum PspDemoError {
    /// It cannot be started.
    #[error(transparent)]
    Sender(#[from] SenderError),
    /// It cannot be used.
    #[error(transparent)]
    Pix(#[from] PixError),
    /// The database.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// How long a gateway may take over a message: well below the time after which another process would try.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long ConnectMaster may take over a question, for which a seller waits.
const PLANT_PATIENCE: Duration = Duration::from_secs(10);

/// The gateways of the configuration.
///
/// # Errors
/// When one of them cannot work as it is configured.
pub fn configured(config: &Config) -> Result<Senders, SenderError> {
    Ok(Senders {
        sms: config.sms.as_ref().map(sms).transpose()?.map(|gateway| Arc::new(gateway) as Arc<dyn SmsSender>),
        email: config.email.as_ref().map(email).transpose()?.map(|gateway| Arc::new(gateway) as Arc<dyn EmailSender>),
    })
}

/// ConnectMaster, where the configuration has it.
///
/// # Errors
/// When it cannot be used as it is configured.
pub fn connectmaster(config: &Config) -> Result<Option<Arc<dyn network::ConnectMaster>>, SenderError> {
    let Some(given) = &config.connectmaster else { return Ok(None) };
    let config = ConnectMasterConfig {
        base: given.url.clone(),
        key: given.key.reveal().to_owned(),
        timeout: PLANT_PATIENCE,
        authority: authority("connectmaster", given.authority.as_ref())?,
    };
    let client = ConnectMasterClient::new(config).map_err(|error| SenderError::Config { table: "connectmaster", error })?;
    Ok(Some(Arc::new(client)))
}

/// How long Clicksign may take over one request: documents go with it, and nobody waits.
const SIGNATURE_PATIENCE: Duration = Duration::from_secs(30);

/// Clicksign, where the configuration has it.
///
/// # Errors
/// When it cannot be used as it is configured.
pub fn clicksign(config: &Config) -> Result<Option<Arc<dyn papers::Signatures>>, SenderError> {
    let Some(given) = &config.clicksign else { return Ok(None) };
    let config = ClicksignConfig {
        base: given.url.clone(),
        token: given.token.reveal().to_owned(),
        timeout: SIGNATURE_PATIENCE,
        authority: authority("clicksign", given.authority.as_ref())?,
    };
    let client = ClicksignClient::new(config).map_err(|error| SenderError::Config { table: "clicksign", error })?;
    Ok(Some(Arc::new(client)))
}

fn sms(sms: &Sms) -> Result<InfobipGateway, SenderError> {
    let config = InfobipConfig {
        base: sms.url.clone(),
        key: sms.key.reveal().to_owned(),
        from: sms.sender.clone(),
        timeout: PATIENCE,
        authority: authority("sms", sms.authority.as_ref())?,
    };
    InfobipGateway::new(config).map_err(|error| SenderError::Config { table: "sms", error })
}

fn email(email: &Email) -> Result<SmtpGateway, SenderError> {
    let config = SmtpConfig {
        host: email.host.clone(),
        port: email.port,
        security: match email.security {
            MailSecurity::StartTls => SmtpSecurity::StartTls,
            MailSecurity::Tls => SmtpSecurity::Tls,
            MailSecurity::None => SmtpSecurity::Plain,
        },
        login: email
            .login
            .as_ref()
            .map(|(user, password)| SmtpLogin { user: user.clone(), password: password.reveal().to_owned() }),
        from: email.from.clone(),
        timeout: PATIENCE,
        authority: authority("email", email.authority.as_ref())?,
    };
    SmtpGateway::new(config).map_err(|error| SenderError::Config { table: "email", error })
}

pub(crate) fn authority(table: &'static str, file: Option<&PathBuf>) -> Result<Option<String>, SenderError> {
    let read =
        |file: &PathBuf| fs::read_to_string(file).map_err(|error| SenderError::Authority { table, file: file.clone(), error });
    file.map(read).transpose()
}

/// Gateways that deliver to nobody, for the demo: the real clients, talking to servers of our own on this machine. They end when this
/// is dropped.
pub struct Simulators {
    _sms: SmsSimulator,
    _email: SmtpSimulator,
    bureaus: Option<(SpcSimulator, ClearSaleSimulator)>,
    psp: Option<PspSimulator>,
    plant: Option<ConnectMasterSimulator>,
    clicksign: Option<ClicksignSimulator>,
}

impl Simulators {
    /// Starts them, and gives the gateways of the configuration where it has any, of the simulators where not.
    ///
    /// # Errors
    /// When a simulator or a gateway cannot be started.
    pub async fn beside(config: &Config) -> Result<(Senders, Self), SenderError> {
        const KEY: &str = "demo";
        let sms_simulator = SmsSimulator::start(0, KEY).await.map_err(SenderError::Simulator)?;
        let email_simulator = SmtpSimulator::start(SmtpSimulatorOptions::default()).await.map_err(SenderError::Simulator)?;
        let given = configured(config)?;
        let simulated = Config {
            sms: Some(Sms {
                url: sms_simulator.base(),
                key: KEY.parse().unwrap_or_else(|never| match never {}),
                sender: None,
                authority: None,
            }),
            email: Some(Email {
                host: email_simulator.address().ip().to_string(),
                port: email_simulator.address().port(),
                security: MailSecurity::None,
                login: None,
                from: "Provedor de demonstração <demo@enlace.example>".to_owned(),
                authority: None,
            }),
            ..config.clone()
        };
        let simulated = configured(&simulated)?;
        let senders = Senders { sms: given.sms.or(simulated.sms), email: given.email.or(simulated.email) };
        Ok((
            senders,
            Self { _sms: sms_simulator, _email: email_simulator, bureaus: None, psp: None, plant: None, clicksign: None },
        ))
    }

    /// Starts the bureaus as well, and gives those of the configuration where it has any, the simulators where not.
    ///
    /// # Errors
    /// When a simulator or a client cannot be started.
    pub async fn start_bureaus(&mut self, config: &Config) -> Result<Bureaus, SenderError> {
        const OPERATOR: &str = "demo";
        let spc = SpcSimulator::start(0, OPERATOR, OPERATOR).await.map_err(SenderError::Simulator)?;
        let clearsale = ClearSaleSimulator::start(0, OPERATOR, OPERATOR).await.map_err(SenderError::Simulator)?;
        let simulated = |url| {
            let password = OPERATOR.parse().unwrap_or_else(|never| match never {});
            Some(Bureau { url, user: OPERATOR.to_owned(), password, authority: None })
        };
        let simulators = Config { spc: simulated(spc.base()), clearsale: simulated(clearsale.base()), ..config.clone() };
        let (given, simulated) = (bureaus::configured(config)?, bureaus::configured(&simulators)?);
        self.bureaus = Some((spc, clearsale));
        Ok(Bureaus { credit: given.credit.or(simulated.credit), fraud: given.fraud.or(simulated.fraud) })
    }

    /// The ConnectMaster of the configuration, or else one that has the manual's condominium (lines 4145-4163).
    ///
    /// # Errors
    /// When it cannot be started.
    pub async fn plant(&mut self, config: &Config) -> Result<Option<Arc<dyn network::ConnectMaster>>, SenderError> {
        const KEY: &str = "demo";
        if config.connectmaster.is_some() {
            return connectmaster(config);
        }
        let condominium = SimulatedCondominium {
            postal_code: demo::CONNECTMASTER_HOUSE.0.to_owned(),
            number: demo::CONNECTMASTER_HOUSE.1.to_owned(),
            id: 1,
            name: "TESTE CONDOMINIO CM".to_owned(),
            status: 'A',
            blocks: vec![(2, "BLOCO TESTE".to_owned())],
        };
        let simulator = ConnectMasterSimulator::start(0, KEY, vec![condominium]).await.map_err(SenderError::Simulator)?;
        let simulated =
            ConnectMaster { url: simulator.base(), key: KEY.parse().unwrap_or_else(|never| match never {}), authority: None };
        self.plant = Some(simulator);
        connectmaster(&Config { connectmaster: Some(simulated), ..config.clone() })
    }

    /// The Clicksign of the configuration, or else one at which nobody signs.
    ///
    /// # Errors
    /// When it cannot be started.
    pub async fn start_clicksign(&mut self, config: &Config) -> Result<Option<Arc<dyn papers::Signatures>>, SenderError> {
        const TOKEN: &str = "demo";
        if config.clicksign.is_some() {
            return clicksign(config);
        }
        let simulator = ClicksignSimulator::start(0, TOKEN).await.map_err(SenderError::Simulator)?;
        let token = TOKEN.parse().unwrap_or_else(|never| match never {});
        let simulated = Clicksign { url: simulator.base(), token, webhook_secret: None, authority: None };
        self.clicksign = Some(simulator);
        clicksign(&Config { clicksign: Some(simulated), ..config.clone() })
    }

    /// Starts a PSP as well and has the demo's invoices charged through it, unless another PSP is used already. Its people pay at
    /// `/simulator/pay` under its address, which `enlace pix list` shows; it forgets everything when it ends.
    ///
    /// # Errors
    /// When it cannot be started, or is refused.
    pub async fn start_psp(&mut self, app: &App, public_url: &str) -> Result<(), PspDemoError> {
        const NAME: &str = "PSP simulado";
        const CLIENT: &str = "demo";
        let caller = Caller::cli("demo");
        let psps = app.read(&caller, async |ctx| pix::list_psps(ctx).await).await?;
        if psps.iter().any(|psp| psp.is_active && psp.name != NAME) || psps.iter().any(|psp| !psp.is_active && psp.name == NAME) {
            return Ok(());
        }
        let clock = app.runner().clock().clone();
        let simulator = PspSimulator::start(0, CLIENT, CLIENT, clock, app.zone()).await.map_err(SenderError::Simulator)?;
        let command = ConfigurePsp {
            name: NAME.to_owned(),
            base_url: simulator.base(),
            token_url: simulator.token_url(),
            client_id: CLIENT.to_owned(),
            client_secret: CLIENT.to_owned(),
            identity: None,
            authority: None,
            proof: WebhookProof::default(),
            agreements: demo::PSP_AGREEMENTS.into(),
        };
        app.write(&caller, async move |ctx| configure_psp(ctx, command).await).await?;
        pix::register_webhook(app.runner(), app.psps(), &caller, NAME, public_url).await?;
        self.psp = Some(simulator);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn config(text: &str) -> Config {
        Config::of(toml::from_str::<Settings>(text).unwrap()).unwrap()
    }

    #[test]
    fn what_is_not_configured_is_not_there() {
        let senders = configured(&config("")).unwrap();
        assert!(senders.sms.is_none() && senders.email.is_none());
        let senders = configured(&config("email = {host = \"mail.isp.example\", from = \"ISP <a@isp.example>\"}")).unwrap();
        assert!(senders.sms.is_none() && senders.email.is_some());
    }

    #[test]
    fn a_gateway_that_cannot_work_is_named() {
        let problem = |text: &str| configured(&config(text)).err().unwrap().to_string();
        assert!(
            problem("email = {host = \"mail.isp.example\", from = \"nobody\"}").starts_with("email: \"nobody\" is no sender")
        );
        assert!(
            problem("sms = {url = \"http://gateway.example\", key = \"k\"}")
                .starts_with("sms: gateway.example is another machine")
        );
        let text = "sms = {url = \"https://x\", key = \"k\", authority = \"/nowhere.pem\"}";
        assert!(problem(text).starts_with("sms.authority: /nowhere.pem: "));
    }

    #[tokio::test]
    async fn the_demo_has_every_gateway() {
        let (senders, _simulators) = Simulators::beside(&config("")).await.unwrap();
        assert!(senders.sms.is_some() && senders.email.is_some());
    }
}
