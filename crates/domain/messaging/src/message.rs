use chrono::{DateTime, Utc};
use kernel::{CustomerId, MessageId};
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
    /// When the gateway took it.
    pub delivered_at: Option<DateTime<Utc>>,
}

/// How an attempt at a delivery ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The gateway took the message.
    Taken,
    /// There will be another attempt.
    Postponed(String),
    /// There will be none.
    GivenUp(String),
}

impl MessageState {
    /// The state after an attempt. A failed message may be tried again by the staff; what was taken stays delivered.
    pub(crate) const fn after(self, attempt: &Attempt) -> Self {
        match (self, attempt) {
            (Self::Delivered, _) | (Self::Queued | Self::Failed, Attempt::Taken) => Self::Delivered,
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
        use MessageState::{Delivered, Failed, Queued};
        let attempts = [Attempt::Taken, Attempt::Postponed("later".into()), Attempt::GivenUp("never".into())];
        for (state, after) in [
            (Queued, [Delivered, Queued, Failed]),
            (Failed, [Delivered, Queued, Failed]),
            (Delivered, [Delivered, Delivered, Delivered]),
        ] {
            assert_eq!(attempts.each_ref().map(|attempt| state.after(attempt)), after, "{state:?}");
        }
    }
}
