use crate::ConfigError;
use crate::config::is_this_machine;
use crate::reason::reason;
use crate::tls::{trusting, trusting_nobody};
use async_trait::async_trait;
use lifecycle::{WebhookCall, WebhookClient, WebhookRefused};
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use std::sync::OnceLock;
use std::time::Duration;

const SIGNATURE: &str = "enlace-signature";

/// The client that calls the webhooks of the configuration. Calls to other machines are encrypted; redirects are not followed, and of the
/// answer only the status is read.
pub struct HttpWebhooks {
    timeout: Duration,
    near: Client,
    /// Made for the first call to another machine: a machine without certificate authorities can call itself.
    far: OnceLock<Result<Client, String>>,
}

impl HttpWebhooks {
    /// A client whose calls take so long at most.
    ///
    /// # Errors
    /// [`ConfigError::Tls`].
    pub fn new(timeout: Duration) -> Result<Self, ConfigError> {
        let near = client(trusting_nobody()?, timeout, true)?;
        Ok(Self { timeout, near, far: OnceLock::new() })
    }

    fn for_call(&self, url: &Url) -> Result<&Client, WebhookRefused> {
        let host = url.host_str().unwrap_or_default();
        match url.scheme() {
            "http" if is_this_machine(host) => Ok(&self.near),
            "https" => {
                let made = || {
                    let tls = trusting(None, None).map_err(|error| error.to_string())?;
                    client(tls, self.timeout, false).map_err(|error| error.to_string())
                };
                self.far.get_or_init(made).as_ref().map_err(|error| WebhookRefused::Later(error.clone()))
            }
            _ => Err(WebhookRefused::Never(ConfigError::Unencrypted(host.to_owned()).to_string())),
        }
    }
}

fn client(tls: rustls::ClientConfig, timeout: Duration, near: bool) -> Result<Client, ConfigError> {
    let http = Client::builder().tls_backend_preconfigured(tls).redirect(Policy::none());
    let http = http.timeout(timeout).connect_timeout(timeout);
    let http = if near { http.no_proxy() } else { http };
    http.build().map_err(|error| ConfigError::Tls(reason(&error)))
}

#[async_trait]
impl WebhookClient for HttpWebhooks {
    async fn call(&self, call: &WebhookCall) -> Result<(), WebhookRefused> {
        let url = call.url.parse::<Url>();
        let url = url.map_err(|_| WebhookRefused::Never(ConfigError::BaseAddress(call.url.clone()).to_string()))?;
        let request = self
            .for_call(&url)?
            .post(url)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(SIGNATURE, &call.signature)
            .body(call.body.clone());
        let response = request.send().await.map_err(|error| WebhookRefused::Later(reason(&error.without_url())))?;
        match response.status() {
            status if status.is_success() => Ok(()),
            StatusCode::GONE => Err(WebhookRefused::Never("HTTP 410".into())),
            status => Err(WebhookRefused::Later(format!("HTTP {}", status.as_u16()))),
        }
    }
}
