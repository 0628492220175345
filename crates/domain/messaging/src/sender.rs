//! The ports: what is needed of an SMS gateway and of an e-mail gateway.

use async_trait::async_trait;
use std::sync::Arc;

/// An SMS on its way out. No `Debug`: the text may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct OutgoingSms {
    /// To whom.
    pub to: br::Phone,
    /// What it says; the gateway parts it where it is longer than one SMS.
    pub text: String,
}

/// An e-mail on its way out. No `Debug`: the text may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct OutgoingEmail {
    /// To whom: one address, `name@domain`.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML, for readers that show it.
    pub html: Option<String>,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
}

/// A file that goes with an e-mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name: `boleto.pdf`.
    pub name: String,
    /// Its media type: `application/pdf`.
    pub media: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a gateway did not take a message. The text is for the staff and holds no part of the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may take the message later: no answer in time, overload, a full mailbox, or something that the operator can mend, such as
    /// refused credentials.
    #[error("{0}")]
    Temporary(String),
    /// It never will: no such recipient, content that it does not take.
    #[error("{0}")]
    Permanent(String),
}

/// An SMS gateway.
#[async_trait]
pub trait SmsSender: Send + Sync {
    /// Hands an SMS over; it answers within a bounded time. `key` (letters, digits and hyphens, at most 60) is the same for every
    /// attempt at one message: a gateway that knows it already has the message and does not send it again.
    ///
    /// # Errors
    /// [`SendError`].
    async fn send(&self, sms: &OutgoingSms, key: &str) -> Result<(), SendError>;
}

/// An e-mail gateway.
#[async_trait]
pub trait EmailSender: Send + Sync {
    /// Hands an e-mail over; it answers within a bounded time. `key` is as in [`SmsSender::send`].
    ///
    /// # Errors
    /// [`SendError`].
    async fn send(&self, email: &OutgoingEmail, key: &str) -> Result<(), SendError>;
}

/// The gateways that are configured.
#[derive(Clone, Default)]
pub struct Senders {
    /// For SMS.
    pub sms: Option<Arc<dyn SmsSender>>,
    /// For e-mail.
    pub email: Option<Arc<dyn EmailSender>>,
}
