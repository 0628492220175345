//! TLS of clients that speak HTTP.

use crate::ConfigError;
use crate::config::authorities;
use crate::reason::reason;
use rustls::client::WantsClientCert;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::sync::Arc;

/// A certificate with its chain and its private key, both PEM, by which a client is recognised (mTLS).
#[derive(Clone, Copy)]
pub(crate) struct Identity<'a> {
    pub(crate) certificate: &'a str,
    pub(crate) key: &'a str,
}

/// TLS that trusts the system's authorities and one more.
pub(crate) fn trusting(authority: Option<&str>, identity: Option<Identity<'_>>) -> Result<ClientConfig, ConfigError> {
    let extra = authorities(authority)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(extra, Arc::clone(&provider)).map_err(refused)?;
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(refused)?;
    recognised(versions.dangerous().with_custom_certificate_verifier(Arc::new(verifier)), identity)
}

/// TLS for a client that never uses it: a machine without certificate authorities can run a simulator.
pub(crate) fn trusting_nobody() -> Result<ClientConfig, ConfigError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(refused)?;
    Ok(versions.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

fn recognised(
    builder: ConfigBuilder<ClientConfig, WantsClientCert>,
    identity: Option<Identity<'_>>,
) -> Result<ClientConfig, ConfigError> {
    let Some(Identity { certificate, key }) = identity else { return Ok(builder.with_no_client_auth()) };
    let unreadable = |what: &str| ConfigError::Tls(format!("the client's {what} does not read as PEM"));
    let chain = CertificateDer::pem_slice_iter(certificate.as_bytes()).collect::<Result<Vec<_>, _>>();
    let chain = chain.ok().filter(|chain| !chain.is_empty()).ok_or_else(|| unreadable("certificate"))?;
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).map_err(|_| unreadable("private key"))?;
    builder.with_client_auth_cert(chain, key).map_err(refused)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn refused(error: rustls::Error) -> ConfigError {
    ConfigError::Tls(reason(&error))
}
