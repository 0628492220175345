use std::fmt::Display;

/// A configuration with which a client cannot work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {reason}")]
pub struct BadConfiguration {
    /// Which value: `SMS base address`.
    pub what: &'static str,
    /// What is wrong with it; never the value of a secret.
    pub reason: String,
}

impl BadConfiguration {
    pub(crate) fn new(what: &'static str, reason: &dyn Display) -> Self {
        Self { what, reason: format!("{reason}") }
    }
}

/// True for the names of this very machine: there, secrets may travel in the clear.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_this_machine() {
        let cases = [
            ("localhost", true),
            ("LOCALHOST", true),
            ("127.0.0.1", true),
            ("127.9.9.9", true),
            ("[::1]", true),
            ("::1", true),
            ("127.0.0.1.example", false),
            ("localhost.example", false),
            ("10.0.0.1", false),
            ("smtp.example", false),
            ("", false),
        ];
        for (host, loopback) in cases {
            assert_eq!(is_loopback(host), loopback, "{host}");
        }
    }
}
