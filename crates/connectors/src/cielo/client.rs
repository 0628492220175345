use crate::ConfigError;
use crate::config::{authorities, is_this_machine};
use crate::reason::{clipped, reason};
use async_trait::async_trait;
use billing::{CardAcquirer, CardScheme, CardToken, NoToken, TypedCard};
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// How to reach Cielo. No `Debug`: it holds a key.
#[derive(Clone)]
pub struct CieloConfig {
    /// The base address: `https://api.cieloecommerce.cielo.com.br`.
    pub base: String,
    /// The merchant's id.
    pub merchant_id: String,
    /// The merchant's key.
    pub merchant_key: String,
    /// How long one request may take.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a proxy of the house.
    pub authority: Option<String>,
}

/// The client of Cielo's card vault.
pub struct CieloAcquirer {
    http: Client,
    card: Url,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Card<'a> {
    customer_name: &'a str,
    card_number: &'a str,
    holder: &'a str,
    expiration_date: String,
    brand: &'static str,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tokenized {
    card_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Refusal {
    code: i64,
}

impl CieloAcquirer {
    /// A client of the merchant.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Key`], [`ConfigError::Unencrypted`] for plain HTTP to another machine,
    /// [`ConfigError::Tls`].
    pub fn new(config: CieloConfig) -> Result<Self, ConfigError> {
        let CieloConfig { base, merchant_id, merchant_key, timeout, authority } = config;
        let Ok(card) = format!("{}/1/card/", base.trim_end_matches('/')).parse::<Url>() else {
            return Err(ConfigError::BaseAddress(base));
        };
        let host = card.host_str().unwrap_or_default();
        let near = is_this_machine(host);
        let tls = match card.scheme() {
            "https" => trusting(authority.as_deref())?,
            "http" if near => trusting_nobody()?,
            "http" => return Err(ConfigError::Unencrypted(host.to_owned())),
            _ => return Err(ConfigError::BaseAddress(base)),
        };
        let mut headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]);
        for (name, text) in [("merchantid", &merchant_id), ("merchantkey", &merchant_key)] {
            let mut value = HeaderValue::from_str(text).map_err(|_| ConfigError::Key)?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
        }
        // The card goes nowhere else.
        let http = Client::builder().tls_backend_preconfigured(tls).default_headers(headers).redirect(Policy::none());
        let http = http.timeout(timeout).connect_timeout(timeout);
        let http = if near { http.no_proxy() } else { http };
        let http = http.build().map_err(|error| ConfigError::Tls(reason(&error)))?;
        Ok(Self { http, card })
    }
}

#[async_trait]
impl CardAcquirer for CieloAcquirer {
    async fn tokenize(&self, card: &TypedCard) -> Result<CardToken, NoToken> {
        let body = Card {
            customer_name: &card.holder,
            card_number: card.number.reveal(),
            holder: &card.holder,
            expiration_date: card.expiry.to_string(),
            brand: brand(card.scheme),
        };
        let response = self.http.post(self.card.clone()).json(&body).send().await.map_err(lost)?;
        if !response.status().is_success() {
            return Err(refusal(response).await);
        }
        let answer: Tokenized = response.json().await.map_err(lost)?;
        CardToken::new(&answer.card_token).ok_or_else(|| NoToken::Unavailable("the answer holds no token".into()))
    }
}

/// The schemes' names in Cielo's API.
const fn brand(scheme: CardScheme) -> &'static str {
    match scheme {
        CardScheme::Visa => "Visa",
        CardScheme::Master => "Master",
        CardScheme::Amex => "Amex",
        CardScheme::Elo => "Elo",
        CardScheme::Aura => "Aura",
        CardScheme::Jcb => "JCB",
        CardScheme::Diners => "Diners",
        CardScheme::Discover => "Discover",
        CardScheme::Hipercard => "Hipercard",
    }
}

/// No answer, or none that reads.
fn lost(error: reqwest::Error) -> NoToken {
    NoToken::Unavailable(reason(&error.without_url()))
}

/// 400 is about the card; credentials, address and load are for the operator to mend. Codes alone are kept: a text might repeat the card.
async fn refusal(response: Response) -> NoToken {
    let status = response.status().as_u16();
    let codes: Vec<_> =
        response.json::<Vec<Refusal>>().await.unwrap_or_default().iter().map(|refusal| refusal.code.to_string()).collect();
    let said = clipped(&format!("HTTP {status} {}", codes.join(" ")));
    if status == 400 { NoToken::Refused(said) } else { NoToken::Unavailable(said) }
}

/// TLS that trusts the system's authorities and one more.
fn trusting(authority: Option<&str>) -> Result<ClientConfig, ConfigError> {
    let refused = |error: rustls::Error| ConfigError::Tls(reason(&error));
    let extra = authorities(authority)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(extra, Arc::clone(&provider)).map_err(refused)?;
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(refused)?;
    Ok(versions.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

/// TLS for a client that never uses it.
fn trusting_nobody() -> Result<ClientConfig, ConfigError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let versions = versions.map_err(|error| ConfigError::Tls(reason(&error)))?;
    Ok(versions.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}
