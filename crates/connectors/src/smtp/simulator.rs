use super::SmtpLogin;
use super::received::ReceivedEmail;
use super::session::Session;
use crate::Behaviour;
use crate::inbox::Inbox;
use rustls::ServerConfig;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// An SMTP server on 127.0.0.1 that keeps what it is given. It ends when it is dropped.
pub struct SmtpSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<ReceivedEmail>>,
    server: JoinHandle<()>,
}

/// What an SMTP simulator asks of its clients.
#[derive(Clone, Default)]
pub struct SmtpSimulatorOptions {
    /// Its port; 0 takes a free one.
    pub port: u16,
    /// Whether it speaks TLS.
    pub tls: SimulatorTls,
    /// Who may send; none lets everybody.
    pub login: Option<SmtpLogin>,
}

/// Whether and how a simulator speaks TLS.
#[derive(Clone, Default)]
pub enum SimulatorTls {
    /// It does not.
    #[default]
    None,
    /// It offers STARTTLS and takes no login and no letter before.
    StartTls(Arc<ServerConfig>),
    /// From the start.
    Immediate(Arc<ServerConfig>),
}

impl SmtpSimulator {
    /// Starts one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(options: SmtpSimulatorOptions) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let server = tokio::spawn(serve(listener, options, Arc::clone(&inbox)));
        Ok(Self { address, inbox, server })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The letters it took, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedEmail> {
        self.inbox.received()
    }

    /// Forgets the letters.
    pub fn clear(&self) {
        self.inbox.clear();
    }

    /// Tells it how to treat letters from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

impl Drop for SmtpSimulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(listener: TcpListener, options: SmtpSimulatorOptions, inbox: Arc<Inbox<ReceivedEmail>>) {
    // Sessions end with the server.
    let mut sessions = JoinSet::new();
    loop {
        // A client that gave up before it was let in is no concern.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let session = Session::new(options.tls.clone(), options.login.clone(), Arc::clone(&inbox));
        // A session that breaks off is its client's concern.
        sessions.spawn(async move { drop(session.run(stream).await) });
        while sessions.try_join_next().is_some() {}
    }
}
