use super::ServerError;
use std::process;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// The exit code of a program that SIGINT ended.
const INTERRUPTED: i32 = 130;

/// Watches for SIGTERM and SIGINT. The first asks the program to end, which the receiver tells; a second one ends it at once.
///
/// # Errors
/// When the system does not let signals be watched.
pub fn watch_signals() -> Result<watch::Receiver<bool>, ServerError> {
    let mut terminate = signal(SignalKind::terminate()).map_err(ServerError::Signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(ServerError::Signals)?;
    let (tell, told) = watch::channel(false);
    tokio::spawn(async move {
        let mut next = async || {
            tokio::select! {
                _ = terminate.recv() => "SIGTERM",
                _ = interrupt.recv() => "SIGINT",
            }
        };
        let first = next().await;
        tracing::info!(signal = first, "asked to end: finishing what is in hand");
        tell.send_replace(true);
        let second = next().await;
        tracing::warn!(signal = second, "asked again: ending at once");
        process::exit(INTERRUPTED);
    });
    Ok(told)
}
