use chrono::{DateTime, Utc};
use kernel::{InvoiceId, Money, PaymentId, PixPspId, PixReceivedId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What became of a Pix that was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PixOutcome {
    /// It settled its invoice.
    #[sea_orm(string_value = "booked")]
    Booked,
    /// It settled its invoice in part: it was less than what was open.
    #[sea_orm(string_value = "under")]
    Under,
    /// It settled its invoice and was more: the rest is the customer's credit.
    #[sea_orm(string_value = "over")]
    Over,
    /// Its invoice was paid already: all of it is the customer's credit.
    #[sea_orm(string_value = "duplicate")]
    Duplicate,
    /// Nothing of ours is known by its identifier.
    #[sea_orm(string_value = "unmatched")]
    Unmatched,
    /// A person has to decide.
    #[sea_orm(string_value = "review")]
    Review,
    /// All of it was given back.
    #[sea_orm(string_value = "refunded")]
    Refunded,
}

impl PixOutcome {
    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Under => "under",
            Self::Over => "over",
            Self::Duplicate => "duplicate",
            Self::Unmatched => "unmatched",
            Self::Review => "review",
            Self::Refunded => "refunded",
        }
    }
}

/// A Pix that a PSP received for the provider, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixRecord {
    /// Its id.
    pub id: PixReceivedId,
    /// The PSP.
    pub psp: PixPspId,
    /// Its id in the payment system.
    pub end_to_end_id: String,
    /// The identifier of what it pays.
    pub txid: Option<String>,
    /// What came in.
    pub amount: Money,
    /// When.
    pub paid_at: DateTime<Utc>,
    /// What became of it.
    pub outcome: PixOutcome,
    /// The invoice that it was meant for.
    pub invoice: Option<InvoiceId>,
    /// The payment as which it was booked.
    pub payment: Option<PaymentId>,
    /// What of it is booked as no payment and not given back: it is owed to who paid it.
    pub credit: Money,
    /// What was given back.
    pub refunded: Money,
    /// Whether a person has to look at it.
    pub needs_review: bool,
    /// Why, for that person.
    pub remark: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{ActiveEnum, Iterable};

    #[test]
    fn words_are_the_stored_ones() {
        for outcome in PixOutcome::iter() {
            assert_eq!(outcome.to_value(), outcome.word());
        }
    }
}
