//! The proof of a delivery: what became of a message, for whoever must show that it was sent.

use crate::{Channel, Message, MessageState};
use chrono::{DateTime, Utc};
use kernel::MessageId;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What became of a message's delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// Not yet tried.
    Queued,
    /// The gateway took it: from here on it is on its way to the customer.
    Sent,
    /// The last attempt failed; there will be another.
    Failed,
    /// Given up: it was not sent, and waits for a person.
    Dead,
    /// Not sent, because there was nothing left to say when its turn came: what it was about had been paid.
    Withdrawn,
}

/// What became of a message, when, by which way, to which address, saying what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The message.
    pub message: MessageId,
    /// What became of it.
    pub state: DeliveryState,
    /// Since when: when it was queued, or the last attempt at it ended. For [`DeliveryState::Sent`] the moment the gateway took it.
    pub at: DateTime<Utc>,
    /// By SMS or e-mail.
    pub channel: Channel,
    /// The number (`+5532988882222`) or e-mail address it goes to.
    pub address: String,
    /// The digest of what the gateway took ([`content_hash`]); none before it was sent, or when it held a password.
    pub content_hash: Option<String>,
    /// Why it failed, is dead or was withdrawn.
    pub reason: Option<String>,
}

impl Message {
    /// What became of it.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        let state = match self.state {
            MessageState::Queued if self.attempted_at.is_none() => DeliveryState::Queued,
            MessageState::Queued => DeliveryState::Failed,
            MessageState::Delivered => DeliveryState::Sent,
            MessageState::Failed => DeliveryState::Dead,
            MessageState::Withdrawn => DeliveryState::Withdrawn,
        };
        Delivery {
            message: self.id,
            state,
            at: self.delivered_at.or(self.attempted_at).unwrap_or(self.created_at),
            channel: self.channel,
            address: self.recipient.clone(),
            content_hash: self.content_hash.clone(),
            reason: self.error.clone(),
        }
    }
}

/// The digest by which the words of a message can be proved later: SHA-256, in hexadecimal, of the subject, two line feeds and the plain
/// text of an e-mail, or of the text of an SMS. Whoever has the letter can compute it again.
#[must_use]
pub fn content_hash(subject: Option<&str>, text: &str) -> String {
    let mut digest = Sha256::new();
    if let Some(subject) = subject {
        digest.update(subject.as_bytes());
        digest.update(b"\n\n");
    }
    digest.update(text.as_bytes());
    digest.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a text cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_words() {
        // The vector of FIPS 180-2.
        assert_eq!(content_hash(None, "abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(content_hash(Some("a"), "c"), content_hash(None, "a\n\nc"));
        assert_ne!(content_hash(Some(""), "c"), content_hash(None, "c"));
    }

    #[test]
    fn a_state_and_its_moment() {
        let [queued, tried, taken] = [0, 60, 120].map(|second| DateTime::from_timestamp(second, 0).unwrap());
        let message = |state, attempted_at, delivered_at| Message {
            id: MessageId(1),
            customer: None,
            channel: Channel::Sms,
            recipient: "+5532988882222".into(),
            purpose: "pix".into(),
            state,
            error: None,
            created_at: queued,
            attempted_at,
            delivered_at,
            content_hash: None,
            invoices: Vec::new(),
        };
        for (state, attempted_at, delivered_at, expected) in [
            (MessageState::Queued, None, None, (DeliveryState::Queued, queued)),
            (MessageState::Queued, Some(tried), None, (DeliveryState::Failed, tried)),
            (MessageState::Failed, Some(tried), None, (DeliveryState::Dead, tried)),
            (MessageState::Withdrawn, Some(tried), None, (DeliveryState::Withdrawn, tried)),
            (MessageState::Delivered, Some(taken), Some(taken), (DeliveryState::Sent, taken)),
            // Of a version that did not note attempts.
            (MessageState::Delivered, None, Some(taken), (DeliveryState::Sent, taken)),
            (MessageState::Failed, None, None, (DeliveryState::Dead, queued)),
        ] {
            let delivery = message(state, attempted_at, delivered_at).delivery();
            assert_eq!((delivery.state, delivery.at), expected, "{state:?}");
        }
    }
}
