use super::wire::{Destination, Entry, Log, Refusal, Status, Submission, Submitted, SubmittedMessage, Verdict};
use crate::ConfigError;
use crate::config::is_this_machine;
use crate::reason::reason;
use crate::tls::{trusting, trusting_nobody};
use async_trait::async_trait;
use messaging::{OutgoingSms, SendError, SmsSender};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use std::time::Duration;

/// How to reach Infobip. No `Debug`: it holds a key.
#[derive(Clone)]
pub struct InfobipConfig {
    /// The base address of the account: `https://xxxxx.api.infobip.com`.
    pub base: String,
    /// The API key.
    pub key: String,
    /// The sender that recipients see, where the account has one.
    pub from: Option<String>,
    /// How long one request may take.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a proxy of the house.
    pub authority: Option<String>,
}

/// The client of Infobip's SMS API.
pub struct InfobipGateway {
    http: Client,
    submit: Url,
    log: Url,
    from: Option<String>,
}

impl InfobipGateway {
    /// A client of the account.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Key`], [`ConfigError::Unencrypted`] for plain HTTP to another machine,
    /// [`ConfigError::Tls`].
    pub fn new(config: InfobipConfig) -> Result<Self, ConfigError> {
        let InfobipConfig { base, key, from, timeout, authority } = config;
        let at = |path: &str| format!("{}{path}", base.trim_end_matches('/')).parse::<Url>();
        let (Ok(submit), Ok(log)) = (at("/sms/2/text/advanced"), at("/sms/1/logs")) else {
            return Err(ConfigError::BaseAddress(base));
        };
        let host = submit.host_str().unwrap_or_default();
        let near = is_this_machine(host);
        let tls = match submit.scheme() {
            "https" => trusting(authority.as_deref(), None)?,
            "http" if near => trusting_nobody()?,
            "http" => return Err(ConfigError::Unencrypted(host.to_owned())),
            _ => return Err(ConfigError::BaseAddress(base)),
        };
        let mut authorization = HeaderValue::from_str(&format!("App {key}")).map_err(|_| ConfigError::Key)?;
        authorization.set_sensitive(true);
        let headers =
            HeaderMap::from_iter([(AUTHORIZATION, authorization), (ACCEPT, HeaderValue::from_static("application/json"))]);
        let mut http = Client::builder()
            .tls_backend_preconfigured(tls)
            .default_headers(headers)
            // The key goes nowhere else.
            .redirect(Policy::none())
            .timeout(timeout)
            .connect_timeout(timeout);
        if near {
            http = http.no_proxy();
        }
        let http = http.build().map_err(|error| ConfigError::Tls(reason(&error)))?;
        Ok(Self { http, submit, log, from })
    }

    async fn submit(&self, sms: &OutgoingSms, key: &str) -> Result<Verdict, SendError> {
        let to = sms.to.e164();
        let destinations = [Destination { to: to.trim_start_matches('+'), message_id: key }];
        let message = SubmittedMessage { from: self.from.as_deref(), destinations, text: &sms.text };
        let request = self.http.post(self.submit.clone()).json(&Submission { messages: [message] });
        let response = request.send().await.map_err(lost)?;
        if !response.status().is_success() {
            return Ok(Verdict::Refused(refusal(response).await));
        }
        let answer: Submitted = response.json().await.map_err(lost)?;
        match &answer.messages[..] {
            [Entry { status }] => Ok(status.verdict()),
            _ => Err(SendError::Temporary("the answer does not speak of the message".into())),
        }
    }

    /// What became of a message that a former attempt submitted, where the log says so. A key may lack the right to read it.
    async fn former(&self, key: &str) -> Result<Option<Status>, SendError> {
        let mut log = self.log.clone();
        log.query_pairs_mut().append_pair("messageId", key);
        let response = self.http.get(log).send().await.map_err(lost)?;
        match response.status() {
            status if status.is_success() => {
                let log: Log = response.json().await.map_err(lost)?;
                Ok(log.results.into_iter().next().map(|entry| entry.status))
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Ok(None),
            _ => Err(refusal(response).await),
        }
    }
}

#[async_trait]
impl SmsSender for InfobipGateway {
    async fn send(&self, sms: &OutgoingSms, key: &str) -> Result<(), SendError> {
        match self.submit(sms, key).await? {
            Verdict::Taken => Ok(()),
            Verdict::Refused(error) => Err(error),
            // The answer to a former attempt was lost, as a rule; the log tells whether that one was taken.
            Verdict::Known => self.former(key).await?.map_or(Ok(()), |status| status.verdict_of_former()),
        }
    }
}

/// No answer, or none that reads.
fn lost(error: reqwest::Error) -> SendError {
    SendError::Temporary(reason(&error.without_url()))
}

async fn refusal(response: Response) -> SendError {
    let status = response.status().as_u16();
    response.json::<Refusal>().await.unwrap_or_default().meaning(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> InfobipConfig {
        InfobipConfig {
            base: "http://127.0.0.1:1/".into(),
            key: "secret".into(),
            from: None,
            timeout: Duration::from_secs(5),
            authority: None,
        }
    }

    #[test]
    fn a_bad_configuration_is_refused_at_once() {
        let gateway = InfobipGateway::new(config()).unwrap();
        assert_eq!(gateway.submit.as_str(), "http://127.0.0.1:1/sms/2/text/advanced");
        let refusal = |config| InfobipGateway::new(config).err();
        for base in ["", "api.infobip.com", "ftp://127.0.0.1"] {
            assert_eq!(refusal(InfobipConfig { base: base.into(), ..config() }), Some(ConfigError::BaseAddress(base.into())));
        }
        let exposed = InfobipConfig { base: "http://api.example.com".into(), ..config() };
        assert_eq!(refusal(exposed), Some(ConfigError::Unencrypted("api.example.com".into())));
        assert_eq!(refusal(InfobipConfig { key: "a\nb".into(), ..config() }), Some(ConfigError::Key));
    }
}
