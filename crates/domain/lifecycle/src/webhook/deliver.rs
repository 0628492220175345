use super::settings;
use super::sign::signature;
use async_trait::async_trait;
use db::{Leased, Outcome, Runner};
use kernel::{Caller, Fault};
use serde::{Deserialize, Serialize};

/// The messages of the outbox that the webhook is told. Stored in rows: never renamed.
pub const STATE_WEBHOOK: &str = "lifecycle.state_webhook";

/// What calls the provider's webhook.
#[async_trait]
pub trait WebhookClient: Send + Sync {
    /// Makes one call. It is taken when the answer is a success (2xx); redirects are not followed.
    ///
    /// # Errors
    /// [`WebhookRefused`], with what is to be kept about it.
    async fn call(&self, call: &WebhookCall) -> Result<(), WebhookRefused>;
}

/// No webhooks at all: for programs that deliver nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoWebhooks;

#[async_trait]
impl WebhookClient for NoWebhooks {
    async fn call(&self, _: &WebhookCall) -> Result<(), WebhookRefused> {
        Err(WebhookRefused::Later("no webhooks are called from here".into()))
    }
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookCall {
    /// Where to.
    pub url: String,
    /// The JSON body.
    pub body: String,
    /// The value of the header `Enlace-Signature`.
    pub signature: String,
}

/// A call that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookRefused {
    /// It may be taken later.
    #[error("{0}")]
    Later(String),
    /// It will never be: the receiver says that it is gone (HTTP 410), or the address cannot be called.
    #[error("{0}")]
    Never(String),
}

/// What is told of a change, in the words in which states are stored.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Announced {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) occurred_at: String,
    pub(super) contract_id: i64,
    pub(super) customer_id: i64,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) reason: String,
    pub(super) invoice_id: Option<i64>,
    pub(super) trusted_until: Option<String>,
}

/// The body: what is told, under the id of its message.
#[derive(Serialize)]
struct Body<'a> {
    id: i64,
    #[serde(flatten)]
    announced: &'a Announced,
}

/// Delivers a message of the outbox ([`STATE_WEBHOOK`]) to the address of today. For the worker, which then finishes the row with the
/// outcome. Nothing is told where nobody is to be told any more.
pub async fn deliver_webhook(runner: &Runner, client: &dyn WebhookClient, row: &Leased) -> Outcome {
    // Another try, for a key that is missing from the configuration can be brought back.
    let body = match db::open_message(runner.vault(), &row.body) {
        Ok(body) => body,
        Err(fault) => return Outcome::Again(fault.to_string()),
    };
    let Ok(announced) = serde_json::from_str::<Announced>(&body) else {
        return Outcome::Dead("the outbox body is no change of a contract".into());
    };
    match call_of(runner, row.id, &announced).await {
        Ok(None) => Outcome::Done,
        Ok(Some(call)) => match client.call(&call).await {
            Ok(()) => Outcome::Done,
            Err(WebhookRefused::Later(reason)) => Outcome::Again(reason),
            Err(WebhookRefused::Never(reason)) => Outcome::Dead(reason),
        },
        Err(fault) => Outcome::Again(fault.to_string()),
    }
}

async fn call_of(runner: &Runner, id: i64, announced: &Announced) -> Result<Option<WebhookCall>, Fault> {
    let caller = Caller::system("webhook.deliver");
    let Some(webhook) = runner.read(&caller, async move |ctx| settings::load(ctx).await).await? else { return Ok(None) };
    let body = serde_json::to_string(&Body { id, announced })
        .map_err(|error| Fault::Inconsistent(format!("the body of a webhook: {error}")))?;
    let signature = signature(webhook.secret.as_bytes(), runner.clock().now().timestamp(), &body)?;
    Ok(Some(WebhookCall { url: webhook.url, body, signature }))
}
