//! E-mail by SMTP with TLS.

mod compose;
mod session;
mod simulator;
mod verdict;

use crate::configuration::is_loopback;
use crate::{BadConfiguration, tls};
use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use messaging::{EmailSender, OutgoingEmail, SendError};
pub use simulator::{ReceivedEmail, SimulatedTls, SmtpSimulator};
use std::time::Duration;

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// From its first byte, usually at port 465.
    Tls,
    /// After `STARTTLS`, usually at port 587; a server without it gets nothing.
    StartTls,
    /// Not at all: for a server on this machine, or one that asks for no login.
    Plain,
}

/// The account at a mail server.
#[derive(Clone)]
pub struct SmtpLogin {
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
}

/// How mail leaves. No `Debug`: the password is secret.
#[derive(Clone)]
pub struct SmtpAccount {
    /// The server's name, or its address on this machine.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: SmtpSecurity,
    /// As whom to log in, if the server asks.
    pub login: Option<SmtpLogin>,
    /// Who the mail is from: `Provedor <nao-responda@isp.example>` or the address alone.
    pub from: String,
    /// A certificate in PEM to trust besides those of the operating system, for a server with its own.
    pub trusted_certificate: Option<String>,
    /// How long an attempt may take in all, with its connection and login.
    pub timeout: Duration,
}

/// The client of a mail server. Each mail has a connection of its own, which an attempt that runs out of time takes with it.
pub struct SmtpGateway {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    timeout: Duration,
}

impl SmtpGateway {
    /// A client for an account.
    ///
    /// # Errors
    /// When the sender's address is none, the certificate does not read, or a password would travel in the clear.
    pub fn new(account: &SmtpAccount) -> Result<Self, BadConfiguration> {
        tls::use_ring();
        let from: Mailbox = account
            .from
            .parse()
            .map_err(|error: lettre::address::AddressError| BadConfiguration::new("e-mail sender", &error))?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&account.host)
            .port(account.port)
            .tls(encryption(account)?)
            .timeout(Some(account.timeout))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()));
        if let Some(SmtpLogin { user, password }) = &account.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from, timeout: account.timeout })
    }
}

#[async_trait]
impl EmailSender for SmtpGateway {
    async fn send(&self, email: &OutgoingEmail, key: &str) -> Result<(), SendError> {
        let message = compose::message(email, &self.from, key)?;
        // The transport's own time-out ends with the connection; the server may still be slow after that.
        match tokio::time::timeout(self.timeout, self.transport.send(message)).await {
            Ok(sent) => sent.map(drop).map_err(|error| verdict::of_error(&error)),
            Err(_) => Err(verdict::out_of_time()),
        }
    }
}

fn encryption(account: &SmtpAccount) -> Result<Tls, BadConfiguration> {
    if account.security == SmtpSecurity::Plain {
        if account.login.is_some() && !is_loopback(&account.host) {
            return Err(BadConfiguration::new("e-mail security", &"a password does not travel unencrypted"));
        }
        return Ok(Tls::None);
    }
    let mut parameters = TlsParameters::builder(account.host.clone());
    if let Some(pem) = &account.trusted_certificate {
        let certificate =
            Certificate::from_pem(pem.as_bytes()).map_err(|error| BadConfiguration::new("e-mail certificate", &error))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = parameters.build_rustls().map_err(|error| BadConfiguration::new("e-mail TLS", &error))?;
    Ok(if account.security == SmtpSecurity::Tls { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(host: &str, security: SmtpSecurity, with_login: bool) -> SmtpAccount {
        let login = with_login.then(|| SmtpLogin { user: "u".into(), password: "p".into() });
        SmtpAccount {
            host: host.into(),
            port: 25,
            security,
            login,
            from: "nao-responda@isp.example".into(),
            trusted_certificate: None,
            timeout: Duration::from_secs(5),
        }
    }

    #[tokio::test]
    async fn a_password_does_not_travel_in_the_clear() {
        let cases = [
            ("smtp.isp.example", SmtpSecurity::Plain, true, false),
            ("smtp.isp.example", SmtpSecurity::Plain, false, true),
            ("127.0.0.1", SmtpSecurity::Plain, true, true),
            ("smtp.isp.example", SmtpSecurity::StartTls, true, true),
            ("smtp.isp.example", SmtpSecurity::Tls, true, true),
        ];
        for (host, security, with_login, good) in cases {
            assert_eq!(SmtpGateway::new(&account(host, security, with_login)).is_ok(), good, "{host} {security:?}");
        }
    }

    #[tokio::test]
    async fn a_wrong_configuration_is_said_at_once() {
        let good = account("smtp.isp.example", SmtpSecurity::Tls, false);
        for from in ["", "nobody", "Provedor <nobody>"] {
            assert!(SmtpGateway::new(&SmtpAccount { from: from.into(), ..good.clone() }).is_err(), "{from}");
        }
        let from = "Provedor <nao-responda@isp.example>".to_owned();
        assert!(SmtpGateway::new(&SmtpAccount { from, ..good.clone() }).is_ok());
        let trusted_certificate = Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_owned());
        assert!(SmtpGateway::new(&SmtpAccount { trusted_certificate, ..good }).is_err());
    }
}
