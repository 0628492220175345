use crate::Money;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// A percentage in units of 1/10,000 %: `20_000` is 2 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
pub struct Percent(pub i64);

impl Percent {
    /// Units in 100 %.
    pub const WHOLE: i64 = 1_000_000;

    /// A percentage of whole percents.
    #[must_use]
    pub const fn whole(percent: i64) -> Self {
        Self(percent * 10_000)
    }

    /// This share of an amount, rounded half-up.
    #[must_use]
    pub fn of(self, amount: Money) -> Money {
        amount.part(self.0, Self::WHOLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_half_up() {
        assert_eq!(Percent::whole(2).of(Money::centavos(12_990)), Money::centavos(260));
        assert_eq!(Percent(5_000).of(Money::centavos(100)), Money::centavos(1));
    }
}
