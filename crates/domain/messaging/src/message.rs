use chrono::{DateTime, Utc};
use kernel::{CustomerId, InvoiceId, MessageId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// By what a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Channel {
    /// By SMS.
    #[sea_orm(string_value = "sms")]
    Sms,
    /// By e-mail.
    #[sea_orm(string_value = "email")]
    Email,
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MessageState {
    /// Waits for its delivery, or for another attempt at it.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// The gateway took it.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// Given up.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Not sent, because there was nothing left to say when its turn came.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// Why and to whom a message is sent, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The customer it is meant for, if it is for one.
    pub customer: Option<CustomerId>,
    /// What it is for, one word: `second_copy`. Stored in rows: never renamed.
    pub purpose: &'static str,
    /// The invoices that it is about.
    pub invoices: Vec<InvoiceId>,
    /// Whether it holds a password. Then no digest of its words is kept, from which a short password could be guessed.
    pub is_secret: bool,
}

impl Occasion {
    /// A message to a customer that is about invoices.
    #[must_use]
    pub fn about(customer: CustomerId, purpose: &'static str, invoices: Vec<InvoiceId>) -> Self {
        Self { customer: Some(customer), purpose, invoices, is_secret: false }
    }
}

/// The record of a message: that it was sent, not what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The customer it is meant for, if it is for one.
    pub customer: Option<CustomerId>,
    /// By SMS or e-mail.
    pub channel: Channel,
    /// The number (`+5532988882222`) or address it goes to.
    pub recipient: String,
    /// What it is for, one word of the slice that sends it: `second_copy`.
    pub purpose: String,
    /// Where it stands.
    pub state: MessageState,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// When its delivery was last tried.
    pub attempted_at: Option<DateTime<Utc>>,
    /// When the gateway took it.
    pub delivered_at: Option<DateTime<Utc>>,
    /// The digest of what the gateway took ([`content_hash`](crate::content_hash)), unless it held a password.
    pub content_hash: Option<String>,
    /// The invoices that it is about, ascending.
    pub invoices: Vec<InvoiceId>,
}

/// How an attempt at a delivery ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The gateway took the message; with the digest of its words, unless they were secret.
    Taken(Option<String>),
    /// There will be another attempt.
    Postponed(String),
    /// There will be none.
    GivenUp(String),
    /// There was nothing left to say, for this reason.
    Withdrawn(String),
}

impl MessageState {
    /// The state after an attempt. A failed message may be tried again by the staff; what was taken stays delivered, and what was
    /// withdrawn stays so.
    pub(crate) const fn after(self, attempt: &Attempt) -> Self {
        match (self, attempt) {
            (Self::Delivered, _) | (Self::Queued | Self::Failed, Attempt::Taken(_)) => Self::Delivered,
            (Self::Withdrawn, _) | (Self::Queued | Self::Failed, Attempt::Withdrawn(_)) => Self::Withdrawn,
            (Self::Queued | Self::Failed, Attempt::Postponed(_)) => Self::Queued,
            (Self::Queued | Self::Failed, Attempt::GivenUp(_)) => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_moves_the_state() {
        use MessageState::{Delivered, Failed, Queued, Withdrawn};
        let attempts = [
            Attempt::Taken(None),
            Attempt::Postponed("later".into()),
            Attempt::GivenUp("never".into()),
            Attempt::Withdrawn("paid".into()),
        ];
        for (state, after) in [
            (Queued, [Delivered, Queued, Failed, Withdrawn]),
            (Failed, [Delivered, Queued, Failed, Withdrawn]),
            (Delivered, [Delivered; 4]),
            (Withdrawn, [Withdrawn; 4]),
        ] {
            assert_eq!(attempts.each_ref().map(|attempt| state.after(attempt)), after, "{state:?}");
        }
    }
}
