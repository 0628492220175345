use super::session::{Session, serve};
use crate::Behaviour;
use crate::configuration::BadConfiguration;
use crate::simulated::Inbox;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

/// A mail that the simulator took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedEmail {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// As whom the client had logged in.
    pub login: Option<String>,
    /// Whether it came encrypted.
    pub encrypted: bool,
    /// Headers and body, as they came.
    pub raw: String,
}

impl ReceivedEmail {
    /// The subject, decoded.
    #[must_use]
    pub fn subject(&self) -> String {
        self.read(|mail| mail.subject().map(str::to_owned))
    }

    /// The Message-ID, without its angle brackets.
    #[must_use]
    pub fn message_id(&self) -> String {
        self.read(|mail| mail.message_id().map(str::to_owned))
    }

    /// The plain text, decoded.
    #[must_use]
    pub fn text(&self) -> String {
        self.read(|mail| mail.body_text(0).map(|text| text.replace("\r\n", "\n")))
    }

    /// The HTML, decoded.
    #[must_use]
    pub fn html(&self) -> String {
        self.read(|mail| mail.body_html(0).map(|html| html.replace("\r\n", "\n")))
    }

    /// The names and bytes of its files.
    #[must_use]
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        use mail_parser::MimeHeaders;
        let Some(mail) = mail_parser::MessageParser::default().parse(self.raw.as_bytes()) else { return Vec::new() };
        mail.attachments().map(|part| (part.attachment_name().unwrap_or_default().to_owned(), part.contents().to_vec())).collect()
    }

    fn read(&self, part: impl FnOnce(&mail_parser::Message<'_>) -> Option<String>) -> String {
        mail_parser::MessageParser::default().parse(self.raw.as_bytes()).as_ref().and_then(part).unwrap_or_default()
    }
}

/// How the simulator encrypts: with this certificate and key, in PEM.
pub struct SimulatedTls {
    /// The certificate.
    pub certificate: String,
    /// Its private key.
    pub key: String,
    /// From the first byte, else after `STARTTLS`.
    pub from_the_start: bool,
}

/// A local mail server, whose mail goes nowhere and can be read. It ends when it is dropped.
pub struct SmtpSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<ReceivedEmail>>,
    server: JoinHandle<()>,
}

impl SmtpSimulator {
    /// Starts it at an address of this machine; port 0 lets the system choose. `login` is the user and password that it asks for, and
    /// `tls` how it encrypts.
    ///
    /// # Errors
    /// When the address cannot be listened at, or the certificate does not read.
    pub async fn start(address: SocketAddr, login: Option<(String, String)>, tls: Option<SimulatedTls>) -> io::Result<Self> {
        let from_the_start = tls.as_ref().is_some_and(|tls| tls.from_the_start);
        let acceptor = tls.map(|tls| acceptor(&tls)).transpose().map_err(io::Error::other)?;
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::default());
        let session = Session { inbox: Arc::clone(&inbox), login, acceptor, from_the_start };
        let server = tokio::spawn(accept(listener, session));
        Ok(Self { address, inbox, server })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it took, oldest first, the latest thousand.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedEmail> {
        self.inbox.all()
    }

    /// Says how it answers from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

impl Drop for SmtpSimulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn accept(listener: TcpListener, session: Session) {
    // Dropped with the simulator, and the conversations with it.
    let mut conversations = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(conversations.spawn(serve(session.clone(), stream))),
                Err(error) => tracing::warn!(%error, "the SMTP simulator could not accept a connection"),
            },
            Some(_) = conversations.join_next() => {}
        }
    }
}

fn acceptor(tls: &SimulatedTls) -> Result<TlsAcceptor, BadConfiguration> {
    let bad = |error: &dyn std::fmt::Display| BadConfiguration::new("certificate of the SMTP simulator", error);
    let certificates: Vec<_> =
        CertificateDer::pem_slice_iter(tls.certificate.as_bytes()).collect::<Result<_, _>>().map_err(|error| bad(&error))?;
    let key = PrivateKeyDer::from_pem_slice(tls.key.as_bytes()).map_err(|error| bad(&error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, key))
        .map_err(|error| bad(&error))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
