//! SMS by HTTPS and JSON, in the shape of Infobip's public API: `POST {base}/sms/2/text/advanced` with `Authorization: App KEY`.

mod simulator;
mod verdict;
mod wire;

use crate::configuration::is_loopback;
use crate::{BadConfiguration, tls};
use async_trait::async_trait;
use messaging::{OutgoingSms, SendError, SmsSender};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Url, redirect};
pub use simulator::{ReceivedSms, SmsSimulator};
use std::time::Duration;
use wire::{Destination, SendRequest, TextMessage};

/// An account at an SMS gateway. No `Debug`: the key is secret.
#[derive(Clone)]
pub struct SmsAccount {
    /// The gateway's address, which it gives to each account: `https://xyz.api.infobip.com`. Plain HTTP for this machine only.
    pub base_url: String,
    /// The key of the account.
    pub api_key: String,
    /// Who the SMS says it is from: 3 to 11 letters and digits, or a number.
    pub from: String,
    /// How long an attempt may take in all.
    pub timeout: Duration,
}

/// The client of an SMS gateway.
pub struct SmsGateway {
    client: Client,
    address: Url,
    authorization: HeaderValue,
    from: String,
}

/// The most of an answer that is read: the usual one has some hundred bytes.
const MOST_BYTES: usize = 64 * 1024;

impl SmsGateway {
    /// A client for an account.
    ///
    /// # Errors
    /// When the address is none or not encrypted, or the key cannot travel in a header.
    pub fn new(account: &SmsAccount) -> Result<Self, BadConfiguration> {
        let address = address(&account.base_url)?;
        let mut authorization = HeaderValue::from_str(&format!("App {}", account.api_key.trim()))
            .map_err(|_| BadConfiguration::new("SMS key", &"it holds characters that no header may hold"))?;
        authorization.set_sensitive(true);
        tls::use_ring();
        let client = Client::builder()
            .timeout(account.timeout)
            .connect_timeout(account.timeout)
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| BadConfiguration::new("SMS client", &error))?;
        Ok(Self { client, address, authorization, from: account.from.clone() })
    }

    async fn post(&self, body: Vec<u8>) -> Result<(u16, Vec<u8>), reqwest::Error> {
        let request = self
            .client
            .post(self.address.clone())
            .header(AUTHORIZATION, self.authorization.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .body(body);
        let mut response = request.send().await?;
        let status = response.status().as_u16();
        let mut answer = Vec::new();
        while answer.len() < MOST_BYTES
            && let Some(chunk) = response.chunk().await?
        {
            answer.extend_from_slice(&chunk);
        }
        Ok((status, answer))
    }
}

#[async_trait]
impl SmsSender for SmsGateway {
    async fn send(&self, sms: &OutgoingSms, key: &str) -> Result<(), SendError> {
        let number = sms.to.e164();
        let request = SendRequest {
            messages: vec![TextMessage {
                destinations: vec![Destination {
                    to: number.trim_start_matches('+').to_owned(),
                    message_id: Some(key.to_owned()),
                }],
                from: self.from.clone(),
                text: sms.text.clone(),
            }],
        };
        let body = serde_json::to_vec(&request).map_err(|error| SendError::Permanent(format!("SMS: {error}")))?;
        match self.post(body).await {
            Ok((status, answer)) => verdict::of_answer(status, &answer),
            Err(error) => Err(verdict::of_failure(error.is_timeout(), error.is_connect())),
        }
    }
}

fn address(base: &str) -> Result<Url, BadConfiguration> {
    let bad = |reason: &str| BadConfiguration::new("SMS base address", &reason);
    let base = Url::parse(base.trim()).map_err(|error| bad(&error.to_string()))?;
    let host = base.host_str().ok_or_else(|| bad("it has no host"))?;
    match base.scheme() {
        "https" => {}
        "http" if is_loopback(host) => {}
        _ => return Err(bad("it must begin with https, so that the key stays secret")),
    }
    base.join("/sms/2/text/advanced").map_err(|error| bad(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_travels_encrypted() {
        let cases = [
            ("https://xyz.api.infobip.com", Some("https://xyz.api.infobip.com/sms/2/text/advanced")),
            ("https://xyz.api.infobip.com/", Some("https://xyz.api.infobip.com/sms/2/text/advanced")),
            ("http://127.0.0.1:4010", Some("http://127.0.0.1:4010/sms/2/text/advanced")),
            ("http://[::1]:4010", Some("http://[::1]:4010/sms/2/text/advanced")),
            ("http://xyz.api.infobip.com", None),
            ("ftp://127.0.0.1", None),
            ("xyz.api.infobip.com", None),
            ("", None),
        ];
        for (base, expected) in cases {
            assert_eq!(address(base).ok().as_ref().map(Url::as_str), expected, "{base}");
        }
    }
}
