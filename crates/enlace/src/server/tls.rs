use super::ServerError;
use crate::config::Tls;
use axum_server::tls_rustls::RustlsConfig;
use tokio::signal::unix::{SignalKind, signal};

/// Reads certificate and key.
pub(crate) async fn load(files: &Tls) -> Result<RustlsConfig, ServerError> {
    // Installed already when a second server starts in one process: it is the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(&files.certificate, &files.key).await.map_err(|error| ServerError::Tls {
        certificate: files.certificate.clone(),
        key: files.key.clone(),
        error,
    })
}

/// Reads them again at each SIGHUP, for as long as the server runs. New connections get the new certificate; a pair that cannot be read
/// leaves the old one.
pub(crate) async fn renew(files: Tls, config: RustlsConfig) {
    let Ok(mut hangups) = signal(SignalKind::hangup()) else { return };
    while hangups.recv().await.is_some() {
        match config.reload_from_pem_file(&files.certificate, &files.key).await {
            Ok(()) => tracing::info!("certificate and key were read again"),
            Err(error) => tracing::error!(%error, "certificate and key could not be read again; the old ones stay"),
        }
    }
}
