//! The provider's own webhook: every change of a contract's state is told to an address of its choice, signed, after the commit, and again
//! until it is taken.
//!
//! A call is `POST` with a JSON object of the change and the header `Enlace-Signature: t=<epoch seconds>,v1=<hex>`, where `v1` is the HMAC-SHA256,
//! under the provider's secret, of `<t>.<body>`. Its `id` is the same when it is told again. Calls may overtake each other: `occurred_at` says
//! which change was later.

mod announce;
mod deliver;
mod settings;
mod sign;

pub(crate) use announce::announce;
pub use deliver::{NoWebhooks, STATE_WEBHOOK, WebhookCall, WebhookClient, WebhookRefused, deliver_webhook};
pub use settings::{StateWebhook, WebhookSettingsError, set_state_webhook, state_webhook_url};
pub use sign::signature;
