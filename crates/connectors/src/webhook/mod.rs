//! The provider's webhooks: signed JSON by HTTP (`docs/contract-states.md` has the protocol), and a receiver for tests.

mod client;
mod receiver;

pub use client::HttpWebhooks;
pub use receiver::{ReceivedCall, WebhookReceiver};
