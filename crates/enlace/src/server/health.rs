use super::failure::made;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::Database;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// What readiness depends on.
#[derive(Clone)]
pub(crate) struct Health {
    pub(crate) database: Database,
    pub(crate) stop: watch::Receiver<bool>,
    /// Remembered once it is so: schemas do not go back.
    migrated: Arc<AtomicBool>,
}

/// A database that takes longer to say hello is not one to send requests to.
const PATIENCE: Duration = Duration::from_secs(3);

impl Health {
    pub(crate) fn new(database: Database, stop: watch::Receiver<bool>) -> Self {
        Self { database, stop, migrated: Arc::default() }
    }

    async fn trouble(&self) -> Option<&'static str> {
        if *self.stop.borrow() {
            return Some("stopping");
        }
        match tokio::time::timeout(PATIENCE, self.database.ping()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => return Some("the database does not answer"),
        }
        if !self.migrated.load(Ordering::Relaxed) {
            match tokio::time::timeout(PATIENCE, db::pending_migrations(&self.database)).await {
                Ok(Ok(pending)) if pending.is_empty() => self.migrated.store(true, Ordering::Relaxed),
                Ok(Ok(_)) => return Some("the database is not migrated"),
                Ok(Err(_)) | Err(_) => return Some("the database does not answer"),
            }
        }
        None
    }
}

/// `/healthz`: the process lives.
pub(crate) async fn alive() -> Response {
    made(StatusCode::OK, "text/plain; charset=utf-8", "ok\n".to_owned())
}

/// `/readyz`: requests can be served.
pub(crate) async fn ready(State(health): State<Health>) -> Response {
    match health.trouble().await {
        None => made(StatusCode::OK, "text/plain; charset=utf-8", "ready\n".to_owned()),
        Some(trouble) => made(StatusCode::SERVICE_UNAVAILABLE, "text/plain; charset=utf-8", format!("{trouble}\n")),
    }
}
