//! The HTTP server: what surrounds the routes of the two APIs.

mod clicksign_webhook;
mod failure;
mod forwarded;
mod front;
mod health;
mod metrics;
mod pages;
mod pix_webhook;
mod request_id;
mod stop;
mod tls;

#[cfg(test)]
mod tests;

pub(crate) use clicksign_webhook::routes as clicksign_webhook;
pub use pages::ApiDocument;
pub(crate) use pix_webhook::routes as pix_webhook;
pub use stop::watch_signals;

use crate::config::{Config, Tls};
use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::get;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use db::Database;
use failure::{Form, Trouble};
use front::Front;
use health::Health;
use metrics::Metrics;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1_024;

/// Why the server does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// Certificate or key cannot be used.
    #[error("cannot use the certificate {} with the key {}: {error}", certificate.display(), key.display())]
    Tls {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong.
        error: io::Error,
    },
    /// Signals cannot be watched.
    #[error("cannot watch for signals: {0}")]
    Signals(io::Error),
    /// Serving failed.
    #[error("the server failed: {0}")]
    Serving(io::Error),
    /// The system gives no randomness.
    #[error("no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
}

/// A bound address, with certificate and key if TLS is spoken there: clients may connect already and wait.
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
    tls: Option<(Tls, RustlsConfig)>,
}

impl Listening {
    /// Binds an address; port 0 takes a free one.
    ///
    /// # Errors
    /// [`ServerError::Listen`], [`ServerError::Tls`].
    pub async fn on(address: SocketAddr, tls: Option<&Tls>) -> Result<Self, ServerError> {
        let tls = match tls {
            Some(files) => Some((files.clone(), tls::load(files).await?)),
            None => None,
        };
        let bind = || {
            let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            let listener = socket.listen(BACKLOG)?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        let (listener, address) = bind().map_err(|error| ServerError::Listen { address, error })?;
        Ok(Self { listener, address, tls })
    }

    /// The address, with the port that was taken.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for a client on this machine: `http://127.0.0.1:8080`.
    #[must_use]
    pub fn base(&self) -> String {
        base(if self.tls.is_some() { "https" } else { "http" }, self.address)
    }
}

fn base(scheme: &str, address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        // Where a server listens on every address, a client needs one of them.
        format!("{scheme}://localhost:{}", address.port())
    } else {
        format!("{scheme}://{address}")
    }
}

/// What is served.
pub struct Site {
    /// The routes of the APIs.
    pub routes: Router,
    /// Their documents.
    pub documents: Vec<ApiDocument>,
    /// The database, for health and metrics.
    pub database: Database,
}

/// Serves until `stop` says so; then no connection is accepted any more, and requests in hand are finished, for a while.
///
/// # Errors
/// When serving fails.
pub async fn serve(listening: Listening, site: Site, config: &Config, stop: watch::Receiver<bool>) -> Result<(), ServerError> {
    let router = surrounded(site, config, stop.clone())?;
    let handle = Handle::new();
    // Whatever runs beside the server ends with it.
    let mut beside = JoinSet::new();
    beside.spawn(end_when_told(handle.clone(), stop, config.limits.stop));
    if let Some(recorder) = metrics::recorder() {
        beside.spawn(metrics::keep_in_order(recorder));
    }
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let Listening { listener, tls, .. } = listening;
    let mut server = axum_server::Server::<SocketAddr>::from_listener(listener).handle(handle).acceptor(NoDelayAcceptor::new());
    let idle = config.limits.idle;
    server.http_builder().http1().header_read_timeout(idle);
    server.http_builder().http2().keep_alive_interval(idle).keep_alive_timeout(idle);
    let server = server.first_request_timeout(idle).accept_error_handler(|_, error| {
        // Mostly scanners and clients that hung up in the handshake.
        tracing::debug!(%error, "a connection was not accepted");
    });
    let served = match tls {
        None => server.serve(service).await,
        Some((files, tls)) => {
            beside.spawn(tls::renew(files, tls.clone()));
            server.map(|plain| RustlsAcceptor::new(tls).acceptor(plain)).serve(service).await
        }
    };
    served.map_err(ServerError::Serving)
}

/// The routes with everything around them.
fn surrounded(site: Site, config: &Config, stop: watch::Receiver<bool>) -> Result<Router, ServerError> {
    let front = Front::new(config.trusted_proxies.clone(), config.limits.request)?;
    let Site { routes, documents, database } = site;
    let measured = Metrics { database: database.clone(), readers: config.metrics_from.clone() };
    Ok(routes
        .merge(pages::routes(&documents))
        .route("/healthz", get(health::alive))
        .merge(Router::new().route("/readyz", get(health::ready)).with_state(Health::new(database, stop)))
        .merge(Router::new().route("/metrics", get(metrics::metrics)).with_state(measured))
        .fallback(unknown)
        .layer(axum::middleware::from_fn_with_state(front, Front::pass)))
}

async fn unknown(request: Request) -> Response {
    Form::of(request.uri().path()).answer(Trouble::NotFound)
}

async fn end_when_told(handle: Handle<SocketAddr>, mut stop: watch::Receiver<bool>, patience: Duration) {
    // A sender that is gone cannot ask for anything: then serve on.
    if stop.wait_for(|stop| *stop).await.is_ok() {
        handle.graceful_shutdown(Some(patience));
    }
    std::future::pending::<()>().await;
}
