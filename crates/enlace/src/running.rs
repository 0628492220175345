//! A running Enlace: server, worker and log of calls, and how they end.

use crate::config::Config;
use crate::server::{self, ApiDocument, Listening, ServerError, Site};
use app::App;
use kernel::Fault;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long the rest of the log of calls may take at the end.
const LOG_PATIENCE: Duration = Duration::from_secs(10);
/// How soon a worker that panicked goes on with the next work.
const PAUSE_AFTER_PANIC: Duration = Duration::from_secs(1);

/// Why a run ended badly.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The server.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// The database, when it was closed.
    #[error(transparent)]
    Database(#[from] Fault),
}

/// Serves and works until `stop` says so. Then, in this order: no request is accepted any more and those in hand are answered, the worker
/// finishes what it has in hand, the log of calls is written, the database is closed. `log` is the task that came with the application.
///
/// # Errors
/// When the server fails, or the database when it is closed.
pub async fn run(
    app: App,
    log: JoinHandle<()>,
    listening: Listening,
    config: &Config,
    stop: watch::Receiver<bool>,
) -> Result<(), RunError> {
    let database = app.database().clone();
    // The worker goes on while requests are being finished: it has a stop of its own.
    let (stop_worker, worker_told) = watch::channel(false);
    let worker = config.worker.then(|| tokio::spawn(work(app.clone(), worker_told)));
    let served = server::serve(listening, site(&app, config), config, stop).await;
    stop_worker.send_replace(true);
    if let Some(worker) = worker {
        ended(worker, config.limits.stop, "the worker").await;
    }
    // The log ends with the last clone of the application, and this is the last.
    drop(app);
    ended(log, LOG_PATIENCE, "the log of calls").await;
    database.close().await?;
    Ok(served?)
}

/// What is served.
fn site(app: &App, config: &Config) -> Site {
    let secret = config.clicksign.as_ref().and_then(|clicksign| clicksign.webhook_secret.as_ref());
    Site {
        routes: cliente::router(app)
            .merge(rbx::router(app))
            .merge(server::pix_webhook(app))
            .merge(server::clicksign_webhook(app, secret)),
        documents: vec![
            ApiDocument { folder: "/ws", make: cliente::openapi, page: wire::api_page },
            ApiDocument { folder: "/routerbox", make: rbx::openapi, page: wire::api_page },
        ],
        database: app.database().clone(),
    }
}

/// The worker, begun again after a panic: one bad row must not stop all others.
async fn work(app: App, stop: watch::Receiver<bool>) {
    while let Err(error) = tokio::spawn(app::work(app.clone(), stop.clone())).await {
        tracing::error!(%error, "the worker ended badly and begins again");
        tokio::time::sleep(PAUSE_AFTER_PANIC).await;
    }
}

async fn ended(task: JoinHandle<()>, patience: Duration, what: &str) {
    let stopper = task.abort_handle();
    match tokio::time::timeout(patience, task).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "{what} ended badly"),
        Err(_elapsed) => {
            stopper.abort();
            tracing::warn!(seconds = patience.as_secs(), "{what} did not end in time");
        }
    }
}
