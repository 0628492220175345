use super::wire::{self, Answer, MEDIA};
use crate::ConfigError;
use crate::peer::peer;
use crate::reason::{clipped, reason};
use async_trait::async_trait;
use papers::{SignatureRefused, Signatures, Standing, Submission};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Method, Url};
use serde_json::{Value, json};
use std::time::Duration;

/// How to reach Clicksign. No `Debug`: it holds a token.
#[derive(Clone)]
pub struct ClicksignConfig {
    /// The base address: `https://app.clicksign.com`, or `https://sandbox.clicksign.com` for trials.
    pub base: String,
    /// The access token of the account.
    pub token: String,
    /// How long one request may take; documents go with it.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a proxy of the house.
    pub authority: Option<String>,
}

/// The client of Clicksign.
pub struct ClicksignClient {
    http: Client,
    envelopes: Url,
    token: HeaderValue,
}

impl ClicksignClient {
    /// A client with a token.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Key`], [`ConfigError::Unencrypted`] for plain HTTP to another machine, [`ConfigError::Tls`].
    pub fn new(config: ClicksignConfig) -> Result<Self, ConfigError> {
        let ClicksignConfig { base, token, timeout, authority } = config;
        let (http, [envelopes]) = peer(&base, ["/api/v3/envelopes"], timeout, authority.as_deref())?;
        let mut token = HeaderValue::from_str(&token).map_err(|_| ConfigError::Key)?;
        token.set_sensitive(true);
        Ok(Self { http, envelopes, token })
    }

    /// The address of something in an envelope. Ids are theirs: what is no id goes into no path.
    fn address(&self, envelope: &str, part: &str) -> Result<Url, SignatureRefused> {
        let is_id = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if envelope.is_empty() || !envelope.bytes().all(is_id) {
            return Err(SignatureRefused::Refused(format!("{:?} is no envelope", clipped(envelope))));
        }
        let refused = |_| SignatureRefused::Refused("no address".into());
        format!("{}/{envelope}{part}", self.envelopes).parse().map_err(refused)
    }

    /// Sends a request, and gives the text of a good answer.
    async fn ask(&self, method: Method, address: Url, body: Option<Value>) -> Result<String, SignatureRefused> {
        let request = self.http.request(method, address).header(AUTHORIZATION, self.token.clone()).header(ACCEPT, MEDIA);
        let request = match body {
            Some(body) => request.header(CONTENT_TYPE, MEDIA).body(body.to_string()),
            None => request,
        };
        let response = request.send().await.map_err(lost)?;
        let status = response.status();
        let text = response.text().await.map_err(lost)?;
        match status.as_u16() {
            200..=299 => Ok(text),
            // What is wrong with this one; all else is for the operator to mend, or passes.
            400 | 404 | 409 | 422 => Err(SignatureRefused::Refused(clipped(&format!("HTTP {}: {text}", status.as_u16())))),
            other => Err(SignatureRefused::Unavailable(format!("HTTP {other}"))),
        }
    }

    async fn create(&self, address: Url, body: Value) -> Result<String, SignatureRefused> {
        Ok(read(&self.ask(Method::POST, address, Some(body)).await?)?.data.id)
    }

    async fn set_status(&self, id: &str, status: &str) -> Result<(), SignatureRefused> {
        self.ask(Method::PATCH, self.address(id, "")?, Some(wire::status(id, status))).await.map(drop)
    }
}

#[async_trait]
impl Signatures for ClicksignClient {
    async fn prepare(&self, submission: &Submission) -> Result<String, SignatureRefused> {
        let envelope = self.create(self.envelopes.clone(), wire::envelope(&submission.name)).await?;
        let signer = self.create(self.address(&envelope, "/signers")?, wire::signer(&submission.signer)).await?;
        for (name, pdf) in &submission.files {
            let document = self.create(self.address(&envelope, "/documents")?, wire::document(name, pdf)).await?;
            for wanted in [json!({"action": "agree", "role": "sign"}), json!({"action": "provide_evidence", "auth": "email"})] {
                let requirement = wire::requirement(&wanted, &document, &signer);
                self.create(self.address(&envelope, "/requirements")?, requirement).await?;
            }
        }
        Ok(envelope)
    }

    async fn send(&self, id: &str) -> Result<(), SignatureRefused> {
        if self.standing(id).await? == Standing::Draft {
            self.set_status(id, "running").await?;
        }
        self.ask(Method::POST, self.address(id, "/notifications")?, Some(wire::notification())).await.map(drop)
    }

    async fn standing(&self, id: &str) -> Result<Standing, SignatureRefused> {
        let answer = read(&self.ask(Method::GET, self.address(id, "")?, None).await?)?;
        let status = answer.data.attributes.status.unwrap_or_default();
        wire::standing(&status).ok_or_else(|| SignatureRefused::Unavailable(clipped(&format!("the status {status:?}"))))
    }

    async fn cancel(&self, id: &str) -> Result<(), SignatureRefused> {
        self.set_status(id, "canceled").await
    }
}

fn read(text: &str) -> Result<Answer, SignatureRefused> {
    serde_json::from_str(text).map_err(|error| SignatureRefused::Unavailable(format!("an answer does not read: {error}")))
}

/// No answer, or none that reads.
fn lost(error: reqwest::Error) -> SignatureRefused {
    SignatureRefused::Unavailable(reason(&error.without_url()))
}
