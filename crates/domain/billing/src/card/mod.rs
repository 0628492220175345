//! Cards whose token is kept. The number and the security code pass through once, on their way to the acquirer, and are kept nowhere: their
//! types print nothing of themselves.

mod number;
mod scheme;

use async_trait::async_trait;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{CustomerId, PaymentCardId};
pub use number::{BadCardNumber, CardNumber};
pub use scheme::CardScheme;
use sea_orm::{DeriveActiveEnum, EnumIter};
use std::fmt;

/// The longest name on a card, in characters (rbx manual, `payment_card_insert`).
pub const LONGEST_HOLDER: usize = 30;

/// Credit or debit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardFunction {
    /// Credit.
    #[sea_orm(string_value = "credit")]
    Credit,
    /// Debit.
    #[sea_orm(string_value = "debit")]
    Debit,
}

/// The last month in which a card is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CardExpiry(NaiveDate);

impl CardExpiry {
    /// A month of a year. `None` when there is no such month.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let next = first.checked_add_months(chrono::Months::new(1))?;
        next.pred_opt().map(Self)
    }

    /// The last day on which the card is good.
    #[must_use]
    pub const fn last_day(self) -> NaiveDate {
        self.0
    }

    /// Whether the card is over on a day.
    #[must_use]
    pub fn is_over(self, today: NaiveDate) -> bool {
        self.0 < today
    }

    pub(crate) const fn of_last_day(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl fmt::Display for CardExpiry {
    /// `12/2030`, as it is on the card and on every wire.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:04}", self.0.month(), self.0.year())
    }
}

/// A card as its holder types it in.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedCard {
    /// The number.
    pub number: CardNumber,
    /// The name on it: letters without accents, digits and spaces, at most [`LONGEST_HOLDER`].
    pub holder: String,
    /// Until when it is good.
    pub expiry: CardExpiry,
    /// Its scheme.
    pub scheme: CardScheme,
    /// Credit or debit.
    pub function: CardFunction,
}

/// What stands for a card at the acquirer. It is good for nobody else, and still prints nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct CardToken(String);

impl CardToken {
    /// A token of 1 to 100 printable ASCII characters; `None` for anything else.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let right = (1..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        right.then(|| Self(text.to_owned()))
    }

    /// The token, for a charge at the acquirer.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CardToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardToken(..)")
    }
}

/// Why an acquirer gives no token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoToken {
    /// It will not have the card; asking again changes nothing.
    #[error("the acquirer refuses the card: {0}")]
    Refused(String),
    /// It did not answer, or could not say; asking again may help.
    #[error("the acquirer did not answer: {0}")]
    Unavailable(String),
}

/// The port to a card acquirer. What is said must not hold a card number; an implementation keeps none.
#[async_trait]
pub trait CardAcquirer: Send + Sync {
    /// Exchanges a card for a token. A second call for the same card gives a token as well, the same one or another.
    ///
    /// # Errors
    /// What [`NoToken`] names.
    async fn tokenize(&self, card: &TypedCard) -> Result<CardToken, NoToken>;
}

/// A card as it is kept. Its number is not: nobody can tell it from this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentCard {
    /// Its id.
    pub id: PaymentCardId,
    /// Whose it is.
    pub customer: CustomerId,
    /// Its scheme.
    pub scheme: CardScheme,
    /// Credit or debit.
    pub function: CardFunction,
    /// The last four digits.
    pub last_four: String,
    /// Until when it is good.
    pub expiry: CardExpiry,
    /// What stands for it at the acquirer; none when there was no tokenisation.
    pub token: Option<CardToken>,
    /// Whether it is charged first.
    pub is_default: bool,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_good_until_the_end_of_its_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let expiry = CardExpiry::new(2024, 2).unwrap();
        assert_eq!((expiry.last_day(), expiry.to_string().as_str()), (day("2024-02-29"), "02/2024"));
        assert!(!expiry.is_over(day("2024-02-29")) && expiry.is_over(day("2024-03-01")));
        assert_eq!((CardExpiry::new(2024, 0), CardExpiry::new(2024, 13), CardExpiry::new(i32::MAX, 1)), (None, None, None));
    }

    #[test]
    fn a_token_is_a_plain_word_that_prints_nothing_of_itself() {
        let token = CardToken::new("db62dc71-d07b-4745-9969-42697b988ccb").unwrap();
        assert_eq!(format!("{token:?}"), "CardToken(..)");
        for text in ["", "a b", "á", &"x".repeat(101)] {
            assert_eq!(CardToken::new(text), None);
        }
    }
}
