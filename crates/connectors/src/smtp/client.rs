use super::letter;
use crate::ConfigError;
use crate::config::{authorities, is_this_machine};
use crate::reason::reason;
use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use messaging::{EmailSender, OutgoingEmail, SendError};
use std::time::Duration;

/// How to reach an e-mail gateway. No `Debug`: it holds a password.
#[derive(Clone)]
pub struct SmtpConfig {
    /// Its host name, which its certificate names too, or its address.
    pub host: String,
    /// Its port: 587 for STARTTLS, 465 for TLS from the start.
    pub port: u16,
    /// Whether and how the connection is encrypted.
    pub security: SmtpSecurity,
    /// With what it lets us in, if it asks.
    pub login: Option<SmtpLogin>,
    /// The sender: `name@domain` or `Name <name@domain>`.
    pub from: String,
    /// How long one message may take, from the connection to the last answer.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a gateway of the house.
    pub authority: Option<String>,
}

/// The encryption of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// None.
    Plain,
    /// It begins in plain text and must change to TLS.
    StartTls,
    /// TLS from the start.
    Tls,
}

/// With what a gateway lets a client in. No `Debug`.
#[derive(Clone)]
pub struct SmtpLogin {
    /// Its user.
    pub user: String,
    /// Its password.
    pub password: String,
}

/// The client of an e-mail gateway: one connection a message.
pub struct SmtpGateway {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    timeout: Duration,
}

impl SmtpGateway {
    /// A client of the gateway; it connects for each message.
    ///
    /// # Errors
    /// [`ConfigError::Sender`], [`ConfigError::Unencrypted`] for a login over a plain connection to another machine,
    /// [`ConfigError::Tls`].
    pub fn new(config: SmtpConfig) -> Result<Self, ConfigError> {
        let SmtpConfig { host, port, security, login, from, timeout, authority } = config;
        let Ok(from) = from.parse::<Mailbox>() else { return Err(ConfigError::Sender(from)) };
        if security == SmtpSecurity::Plain && login.is_some() && !is_this_machine(&host) {
            return Err(ConfigError::Unencrypted(host));
        }
        let tls = match security {
            SmtpSecurity::Plain => Tls::None,
            SmtpSecurity::StartTls => Tls::Required(tls_parameters(&host, authority.as_deref())?),
            SmtpSecurity::Tls => Tls::Wrapper(tls_parameters(&host, authority.as_deref())?),
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(port)
            .tls(tls)
            .timeout(Some(timeout))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()));
        if let Some(SmtpLogin { user, password }) = login {
            transport = transport.credentials(Credentials::new(user, password));
        }
        Ok(Self { transport: transport.build(), from, timeout })
    }
}

fn tls_parameters(host: &str, authority: Option<&str>) -> Result<TlsParameters, ConfigError> {
    let refused = |error: lettre::transport::smtp::Error| ConfigError::Tls(reason(&error));
    let mut parameters = TlsParameters::builder(host.to_owned());
    for authority in authorities(authority)? {
        parameters = parameters.add_root_certificate(Certificate::from_der(authority.to_vec()).map_err(refused)?);
    }
    parameters.build().map_err(refused)
}

#[async_trait]
impl EmailSender for SmtpGateway {
    async fn send(&self, email: &OutgoingEmail, key: &str) -> Result<(), SendError> {
        let letter = letter::of(email, &self.from, key)?;
        // The transport's own limit holds for each step; a server that drips would keep it for ever.
        match tokio::time::timeout(self.timeout, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(verdict(error.status().map(u16::from), reason(&error))),
            Err(_) => Err(SendError::Temporary("no answer in time".into())),
        }
    }
}

/// What a failure means: by the SMTP status if there was one.
fn verdict(status: Option<u16>, reason: String) -> SendError {
    match status {
        // RFC 4954: credentials missing, too weak, wrong, or to be encrypted. The operator can mend that.
        Some(530 | 534 | 535 | 538) => SendError::Temporary(reason),
        Some(500..=599) => SendError::Permanent(reason),
        Some(_) | None => SendError::Temporary(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_says_whether_to_try_again() {
        for (status, permanent) in [
            (Some(550), true),
            (Some(554), true),
            (Some(501), true),
            (Some(535), false),
            (Some(421), false),
            (Some(452), false),
            (None, false),
        ] {
            let verdict = verdict(status, "because".into());
            assert_eq!(matches!(verdict, SendError::Permanent(_)), permanent, "{status:?}");
        }
    }

    fn config() -> SmtpConfig {
        SmtpConfig {
            host: "mail.example.com".into(),
            port: 587,
            security: SmtpSecurity::Plain,
            login: None,
            from: "Provedor <aviso@example.com>".into(),
            timeout: Duration::from_secs(5),
            authority: None,
        }
    }

    #[test]
    fn a_bad_configuration_is_refused_at_once() {
        assert!(SmtpGateway::new(config()).is_ok());
        let refusal = |config| SmtpGateway::new(config).err();
        assert_eq!(refusal(SmtpConfig { from: "Provedor".into(), ..config() }), Some(ConfigError::Sender("Provedor".into())));
        let login = || Some(SmtpLogin { user: "u".into(), password: "p".into() });
        let exposed = SmtpConfig { login: login(), ..config() };
        assert_eq!(refusal(exposed), Some(ConfigError::Unencrypted("mail.example.com".into())));
        let at_home = SmtpConfig { login: login(), host: "127.0.0.1".into(), ..config() };
        assert_eq!(refusal(at_home), None);
        let no_authority = SmtpConfig { security: SmtpSecurity::Tls, authority: Some("-----BEGIN X".into()), ..config() };
        assert!(matches!(refusal(no_authority), Some(ConfigError::Tls(_))));
    }
}
