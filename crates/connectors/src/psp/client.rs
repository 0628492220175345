use super::wire::{Charge, Listed, NewCharge, Problem, REMOVED_BY_RECEIVER, Received, Removal, Revision, Token, Webhook};
use crate::ConfigError;
use crate::config::is_this_machine;
use crate::reason::reason;
use crate::tls::{Identity, trusting, trusting_nobody};
use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, Utc};
use pix::{ChargeAtPsp, ChargeOrder, Page, PixProvider, PspAccess, PspError, ReceivedPix, Standing};
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The rights that a token is asked for.
const SCOPE: &str = "cobv.write cobv.read pix.read webhook.write webhook.read";
/// How long a token is used where the PSP does not say.
const USUAL_LIFE: Duration = Duration::from_secs(300);
/// A token is renewed so long before its end.
const MARGIN: Duration = Duration::from_secs(30);
/// Pix of a page; the standard allows a thousand.
const PAGE: &str = "500";

/// The client of a PSP's Pix API.
pub struct PspClient {
    http: Client,
    base: Url,
    token_url: Url,
    client_id: String,
    client_secret: String,
    token: Mutex<Option<Bearer>>,
}

#[derive(Clone)]
struct Bearer {
    text: String,
    until: Instant,
}

impl PspClient {
    /// A client; no call of it takes longer than `timeout`, but that it may have to fetch a token first.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Unencrypted`] for plain HTTP to another machine, [`ConfigError::Tls`].
    pub fn new(access: &PspAccess, timeout: Duration) -> Result<Self, ConfigError> {
        let (base, base_is_near) = address(&format!("{}/", access.base_url.trim_end_matches('/')))?;
        let (token_url, token_is_near) = address(&access.token_url)?;
        let identity = access.identity.as_ref();
        let identity = identity.map(|identity| Identity { certificate: &identity.certificate, key: &identity.key });
        let near = base_is_near && token_is_near;
        let plain = base.scheme() == "http" && token_url.scheme() == "http";
        let tls = if plain { trusting_nobody()? } else { trusting(access.authority.as_deref(), identity)? };
        let mut http = Client::builder()
            .tls_backend_preconfigured(tls)
            // The secrets go nowhere else.
            .redirect(Policy::none())
            .timeout(timeout)
            .connect_timeout(timeout);
        if near {
            http = http.no_proxy();
        }
        Ok(Self {
            http: http.build().map_err(|error| ConfigError::Tls(reason(&error)))?,
            base,
            token_url,
            client_id: access.client_id.clone(),
            client_secret: access.client_secret.clone(),
            token: Mutex::new(None),
        })
    }

    async fn bearer(&self) -> Result<String, PspError> {
        let mut token = self.token.lock().await;
        if let Some(bearer) = token.as_ref().filter(|bearer| Instant::now() < bearer.until) {
            return Ok(bearer.text.clone());
        }
        let scope = SCOPE.replace(' ', "%20");
        let request = self
            .http
            .post(self.token_url.clone())
            .basic_auth(&self.client_id, Some(&self.client_secret))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"))
            .body(format!("grant_type=client_credentials&scope={scope}"));
        let response = request.send().await.map_err(lost)?;
        if !response.status().is_success() {
            // Refused credentials are for the operator to mend.
            return Err(PspError::Unavailable(format!("the token is refused: {}", problem(response).await)));
        }
        let answer: Token = response.json().await.map_err(lost)?;
        let life = answer.expires_in.map_or(USUAL_LIFE, Duration::from_secs);
        let until = Instant::now() + life.saturating_sub(MARGIN).max(life / 2);
        *token = Some(Bearer { text: answer.access_token.clone(), until });
        Ok(answer.access_token)
    }

    /// One call; with a new token where the one that we had is refused.
    async fn call<B: Serialize + Sync>(&self, method: Method, url: Url, body: Option<&B>) -> Result<Response, PspError> {
        let mut renewed = false;
        loop {
            let bearer = self.bearer().await?;
            let mut request = self.http.request(method.clone(), url.clone()).bearer_auth(&bearer);
            if let Some(body) = body {
                request = request.json(body);
            }
            let response = request.send().await.map_err(lost)?;
            if response.status() != StatusCode::UNAUTHORIZED || renewed {
                return Ok(response);
            }
            renewed = true;
            self.token.lock().await.take_if(|known| known.text == bearer);
        }
    }

    fn at(&self, parts: &[&str]) -> Result<Url, PspError> {
        let mut url = self.base.clone();
        match url.path_segments_mut() {
            Ok(mut segments) => {
                segments.pop_if_empty().extend(parts);
            }
            Err(()) => return Err(PspError::Refused("the base address takes no path".into())),
        }
        Ok(url)
    }

    async fn get<T: DeserializeOwned>(&self, url: Url) -> Result<Option<T>, PspError> {
        let response = self.call::<()>(Method::GET, url, None).await?;
        match response.status() {
            status if status.is_success() => Ok(Some(response.json().await.map_err(lost)?)),
            StatusCode::NOT_FOUND => Ok(None),
            _ => Err(problem(response).await),
        }
    }

    async fn send<B: Serialize + Sync>(&self, method: Method, url: Url, body: &B) -> Result<Response, PspError> {
        let response = self.call(method, url, Some(body)).await?;
        if response.status().is_success() { Ok(response) } else { Err(problem(response).await) }
    }

    async fn send_charge<B: Serialize + Sync>(&self, method: Method, txid: &str, body: &B) -> Result<ChargeAtPsp, PspError> {
        let response = self.send(method, self.at(&["cobv", txid])?, body).await?;
        response.json::<Charge>().await.map_err(lost)?.read()
    }

    /// Makes the charge that is there the one that is ordered.
    async fn revise(&self, order: &ChargeOrder, there: ChargeAtPsp) -> Result<ChargeAtPsp, PspError> {
        match Revision::of(order, &there) {
            Some(revision) if there.standing == Standing::Active => {
                let revised = self.send_charge(Method::PATCH, &order.txid, &revision).await?;
                // Some answer a revision without the code, which stays the same.
                Ok(ChargeAtPsp {
                    copy_paste: revised.copy_paste.or(there.copy_paste),
                    location: revised.location.or(there.location),
                    ..revised
                })
            }
            _ => Ok(there),
        }
    }
}

#[async_trait]
impl PixProvider for PspClient {
    async fn put_charge(&self, order: &ChargeOrder) -> Result<ChargeAtPsp, PspError> {
        if order.is_known
            && let Some(there) = self.find_charge(&order.txid).await?
        {
            return self.revise(order, there).await;
        }
        match self.send_charge(Method::PUT, &order.txid, &NewCharge::of(order)).await {
            // Perhaps a former attempt made it and its answer was lost.
            Err(refused @ PspError::Refused(_)) => match self.find_charge(&order.txid).await? {
                Some(there) => self.revise(order, there).await,
                None => Err(refused),
            },
            answered => answered,
        }
    }

    async fn remove_charge(&self, txid: &str) -> Result<Option<ChargeAtPsp>, PspError> {
        match self.send_charge(Method::PATCH, txid, &Removal { status: REMOVED_BY_RECEIVER }).await {
            Ok(removed) => Ok(Some(removed)),
            // It was never there, is paid, or was taken back by a former attempt.
            Err(refused @ PspError::Refused(_)) => match self.find_charge(txid).await? {
                None => Ok(None),
                Some(there) if there.standing != Standing::Active => Ok(Some(there)),
                Some(_) => Err(refused),
            },
            Err(error) => Err(error),
        }
    }

    async fn find_charge(&self, txid: &str) -> Result<Option<ChargeAtPsp>, PspError> {
        self.get::<Charge>(self.at(&["cobv", txid])?).await?.map(Charge::read).transpose()
    }

    async fn find_received(&self, end_to_end_id: &str) -> Result<Option<ReceivedPix>, PspError> {
        self.get::<Received>(self.at(&["pix", end_to_end_id])?).await?.map(Received::read).transpose()
    }

    async fn list_received(&self, from: DateTime<Utc>, to: DateTime<Utc>, page: u32) -> Result<Page, PspError> {
        let mut url = self.at(&["pix"])?;
        url.query_pairs_mut()
            .append_pair("inicio", &from.to_rfc3339_opts(SecondsFormat::Secs, true))
            // The API counts in seconds: the one that is running belongs to the period.
            .append_pair("fim", &(to + chrono::TimeDelta::seconds(1)).to_rfc3339_opts(SecondsFormat::Secs, true))
            .append_pair("paginacao.paginaAtual", &page.to_string())
            .append_pair("paginacao.itensPorPagina", PAGE);
        match self.get::<Listed>(url).await? {
            Some(listed) => listed.read(),
            None => Err(PspError::Unavailable("there is no list of received Pix at the base address".into())),
        }
    }

    async fn register_webhook(&self, key: &str, url: &str) -> Result<(), PspError> {
        self.send(Method::PUT, self.at(&["webhook", key])?, &Webhook { webhook_url: url }).await?;
        Ok(())
    }
}

/// An address, and whether it is on this machine.
fn address(text: &str) -> Result<(Url, bool), ConfigError> {
    let url: Url = text.parse().map_err(|_| ConfigError::BaseAddress(text.to_owned()))?;
    let near = is_this_machine(url.host_str().unwrap_or_default());
    match url.scheme() {
        "https" => Ok((url, near)),
        "http" if near => Ok((url, near)),
        "http" => Err(ConfigError::Unencrypted(url.host_str().unwrap_or_default().to_owned())),
        _ => Err(ConfigError::BaseAddress(text.to_owned())),
    }
}

/// No answer, or none that reads.
fn lost(error: reqwest::Error) -> PspError {
    PspError::Unavailable(reason(&error.without_url()))
}

async fn problem(response: Response) -> PspError {
    let status = response.status().as_u16();
    response.json::<Problem>().await.unwrap_or_default().meaning(status)
}
