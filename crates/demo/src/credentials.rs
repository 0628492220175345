use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Environment;
use sha2::{Digest, Sha256};

/// The password of everybody whose password no manual prints: the demo's own staff, credentials, and every generated subscriber.
pub const PASSWORD: &str = "enlace-demo";

/// A name and its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

/// Who may call the demo provider. Nothing of it is a secret: names and passwords are the same everywhere, and the keys follow from
/// the seed, so that they are known again when the demo is opened later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoCredentials {
    /// HTTP Basic of the cliente API, where everything is real.
    pub cliente_production: Login,
    /// HTTP Basic of the cliente API, where nothing stays.
    pub cliente_homologation: Login,
    /// `authentication_key` of the rbx API, where everything is real.
    pub rbx_production: String,
    /// `authentication_key` of the rbx API, where nothing stays.
    pub rbx_homologation: String,
    /// A member of the staff who may do everything.
    pub staff: Login,
    /// A subscriber: the manuals' CLIENTE TESTE.
    pub subscriber: Login,
}

impl DemoCredentials {
    /// Those of the provider of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        let own = |user: &str| Login { user: user.to_owned(), password: PASSWORD.to_owned() };
        Self {
            cliente_production: own(username(Environment::Production)),
            cliente_homologation: own(username(Environment::Homologation)),
            rbx_production: key(seed, Environment::Production),
            rbx_homologation: key(seed, Environment::Homologation),
            staff: own(ADMINISTRATOR),
            subscriber: Login { user: SUBSCRIBER.to_owned(), password: SUBSCRIBER.to_owned() },
        }
    }
}

/// The login of the staff's administrator.
pub(crate) const ADMINISTRATOR: &str = "admin";
/// The login of the manuals' subscriber, and its password.
pub(crate) const SUBSCRIBER: &str = "12312312312";

/// The user name of the cliente API in an environment.
pub(crate) fn username(environment: Environment) -> &'static str {
    match environment {
        Environment::Production => "demo-producao",
        Environment::Homologation => "demo-homologacao",
    }
}

/// The text of the integration key in an environment.
pub(crate) fn key(seed: u64, environment: Environment) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("enlace demo {seed} {}", environment.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_credentials() {
        assert_eq!(DemoCredentials::of(1), DemoCredentials::of(1));
        let (one, other) = (DemoCredentials::of(1), DemoCredentials::of(2));
        let keys = [&one.rbx_production, &one.rbx_homologation, &other.rbx_production, &other.rbx_homologation];
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(key.len(), 43);
            assert!(!keys[..at].contains(key), "keys differ by seed and environment");
        }
    }
}
