use kernel::{Money, Percent, PromotionId};

/// What is taken off a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// So much a month; positive.
    Amount(Money),
    /// A share of the price, above 0 and up to 100 %.
    Share(Percent),
}

impl Reduction {
    /// Whether it makes sense.
    #[must_use]
    pub fn is_valid(self) -> bool {
        match self {
            Self::Amount(amount) => amount.is_positive() && amount <= Money::MAX,
            Self::Share(share) => (1..=Percent::WHOLE).contains(&share.0),
        }
    }

    /// What is left of a price of zero or more: never below zero.
    #[must_use]
    pub fn off(self, price: Money) -> Money {
        let taken = match self {
            Self::Amount(amount) => amount,
            Self::Share(share) => share.of(price),
        };
        (price - taken).or_zero()
    }
}

/// A promotion of the catalogue: what is taken off the price in some months of a new contract. What was promised to a contract stands
/// in the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// Its id.
    pub id: PromotionId,
    /// Its name, which the customer reads on the invoice.
    pub name: String,
    /// The first month of the contract that it is for, from 1.
    pub first_month: u32,
    /// The last month that it is for.
    pub last_month: u32,
    /// What is taken off a month.
    pub reduction: Reduction,
    /// Whether it is sold.
    pub is_active: bool,
}

impl Promotion {
    /// For how many months it is.
    #[must_use]
    pub const fn months(&self) -> u32 {
        (self.last_month + 1).saturating_sub(self.first_month)
    }
}
