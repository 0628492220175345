use crate::setting;
use db::Ctx;
use kernel::{Coded, Fault, Permission};
use serde::{Deserialize, Serialize};

const NAME: &str = "lifecycle.state_webhook";
const PURPOSE: &str = "lifecycle.state_webhook.secret";
const LONGEST_URL: usize = 2_000;
const SHORTEST_SECRET: usize = 16;
const LONGEST_SECRET: usize = 200;

/// Where changes of contracts are told. No `Debug`: it holds a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct StateWebhook {
    /// The address: HTTPS, or HTTP to this very machine; at most 2,000 bytes.
    pub url: String,
    /// What calls are signed with: 16 to 200 bytes.
    pub secret: String,
}

/// As it is stored: the secret sealed. None of both when nobody is told.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Stored {
    url: Option<String>,
    secret_sealed: Option<String>,
}

/// A webhook that is refused.
#[derive(Debug, thiserror::Error)]
pub enum WebhookSettingsError {
    /// The address is none, or not encrypted.
    #[error("the address must begin with https:// and be at most {LONGEST_URL} bytes long")]
    Address,
    /// The secret is too short or too long.
    #[error("the secret must have {SHORTEST_SECRET} to {LONGEST_SECRET} bytes")]
    Secret,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for WebhookSettingsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Address => "webhook.address",
            Self::Secret => "webhook.secret",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Address | Self::Secret => None,
        }
    }
}

/// Sets where changes are told from now on, or that nobody is told. What waits to be told goes to the new address, or nowhere.
///
/// # Errors
/// What [`WebhookSettingsError`] names.
pub async fn set_state_webhook(ctx: &mut Ctx, webhook: Option<StateWebhook>) -> Result<(), WebhookSettingsError> {
    ctx.require(Permission::SettingsWrite)?;
    let stored = match webhook {
        None => Stored::default(),
        Some(StateWebhook { url, secret }) => {
            if !is_good_address(&url) {
                return Err(WebhookSettingsError::Address);
            }
            if !(SHORTEST_SECRET..=LONGEST_SECRET).contains(&secret.len()) {
                return Err(WebhookSettingsError::Secret);
            }
            let sealed = ctx.vault().seal(PURPOSE, secret.as_bytes()).map_err(Fault::from)?;
            Stored { url: Some(url), secret_sealed: Some(sealed) }
        }
    };
    Ok(setting::write(ctx, NAME, &stored).await?)
}

/// Where changes are told, if anywhere.
///
/// # Errors
/// What the database says.
pub async fn state_webhook_url(ctx: &Ctx) -> Result<Option<String>, Fault> {
    Ok(setting::read::<Stored>(ctx, NAME).await?.url)
}

/// The webhook with its secret, for a delivery.
pub(super) async fn load(ctx: &Ctx) -> Result<Option<StateWebhook>, Fault> {
    let Stored { url: Some(url), secret_sealed: Some(sealed) } = setting::read(ctx, NAME).await? else { return Ok(None) };
    let secret = ctx.vault().open(PURPOSE, &sealed)?;
    let secret = String::from_utf8(secret).map_err(|_| Fault::Inconsistent("a webhook's secret is no text".into()))?;
    Ok(Some(StateWebhook { url, secret }))
}

fn is_good_address(url: &str) -> bool {
    let is_plain = !url.is_empty() && url.len() <= LONGEST_URL && url.bytes().all(|byte| byte.is_ascii_graphic());
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    let near = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        ["localhost", "127.0.0.1", "[::1]"].contains(&name)
    };
    is_plain
        && match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
            (Some(rest), _) => !host(rest).is_empty() && !host(rest).contains('@'),
            (None, Some(rest)) => near(&host(rest)),
            (None, None) => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_are_good_or_those_of_this_machine() {
        for (url, is_good) in [
            ("https://crm.isp.example/hooks/contracts", true),
            ("https://crm.isp.example:8443", true),
            ("http://127.0.0.1:9000/hook", true),
            ("http://localhost/hook", true),
            ("http://[::1]:9000/hook", true),
            ("http://crm.isp.example/hook", false),
            ("http://localhost.evil.example/hook", false),
            ("http://127.0.0.1@evil.example/", false),
            ("https://user:password@crm.isp.example/", false),
            ("https://", false),
            ("https:///hook", false),
            ("ftp://crm.isp.example", false),
            ("https://crm.isp.example/a b", false),
            ("", false),
        ] {
            assert_eq!(is_good_address(url), is_good, "{url}");
        }
    }
}
