use crate::reason::reason;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::{Error, PemObject};
use std::net::IpAddr;

/// Why a client cannot work as it is configured.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The sender is no e-mail address.
    #[error("{0:?} is no sender: it reads name@domain or Name <name@domain>")]
    Sender(String),
    /// The base address is no URL with http or https.
    #[error("{0:?} is no address of a web service")]
    BaseAddress(String),
    /// The key has characters that no HTTP header takes.
    #[error("the key has characters that no key has")]
    Key,
    /// Credentials would go over a network as plain text.
    #[error("{0} is another machine and would get credentials without encryption")]
    Unencrypted(String),
    /// The certificates to be trusted are not there or do not read.
    #[error("TLS: {0}")]
    Tls(String),
}

/// True when the host is this machine, so that nobody listens on the way.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The certificates of a PEM text: one at least, if there is a text.
pub(crate) fn authorities(pem: Option<&str>) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let Some(pem) = pem else { return Ok(Vec::new()) };
    let found = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<Vec<_>, Error>>();
    match found {
        Ok(found) if found.is_empty() => Err(ConfigError::Tls("the authority's file holds no certificate".into())),
        Ok(found) => Ok(found),
        Err(error) => Err(ConfigError::Tls(reason(&error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_a_certificate() {
        assert_eq!(authorities(None), Ok(Vec::new()));
        for pem in ["", "hello", "-----BEGIN CERTIFICATE-----", "-----BEGIN X-----\nAAAA\n-----END X-----\n"] {
            assert!(matches!(authorities(Some(pem)), Err(ConfigError::Tls(_))), "{pem}");
        }
        let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(authorities(Some(pem)).unwrap().len(), 1);
    }

    #[test]
    fn this_machine_is_known_by_name_and_address() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.0.1", "::1", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["localhost.example.com", "10.0.0.1", "example.com", "", "::2", "128.0.0.1"] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
