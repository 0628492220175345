use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in whole centavos of real. Negative for what is owed back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a plain decimal number with a point.
    #[error("not a decimal number")]
    NotANumber,
    /// More than two decimals that are not zero.
    #[error("more than two decimals")]
    TooManyDecimals,
    /// Beyond R$ 9,999,999,999,999.99, the largest decimal(15,2) of the rbx manual.
    #[error("amount too large")]
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that is accepted or printed: decimal(15,2).
    pub const MAX: Self = Self(999_999_999_999_999);

    /// An amount of whole centavos.
    #[must_use]
    pub const fn centavos(centavos: i64) -> Self {
        Self(centavos)
    }

    /// The amount in centavos.
    #[must_use]
    pub const fn in_centavos(self) -> i64 {
        self.0
    }

    /// True for zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads a decimal with a point, as JSON prints numbers (`114.9`, `-3`, `1.5e2`), without passing through a float.
    ///
    /// # Errors
    /// What [`MoneyError`] names.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| MoneyError::NotANumber)?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
            return Err(MoneyError::NotANumber);
        }
        let significant = format!("{whole}{fraction}");
        let significant = significant.trim_start_matches('0');
        if significant.is_empty() {
            return Ok(Self::ZERO);
        }
        // value = significant x 10^(exponent - fraction.len()); centavos shift it by two more.
        let fraction_digits = i32::try_from(fraction.len()).map_err(|_| MoneyError::TooLarge)?;
        let shift = exponent.saturating_sub(fraction_digits).saturating_add(2);
        let trimmed = significant.trim_end_matches('0');
        let zeros = i32::try_from(significant.len() - trimmed.len()).map_err(|_| MoneyError::TooLarge)?;
        let shift = shift.saturating_add(zeros);
        if shift < 0 {
            return Err(MoneyError::TooManyDecimals);
        }
        let power = u32::try_from(shift).map_err(|_| MoneyError::TooLarge)?;
        let centavos = trimmed
            .parse::<i64>()
            .ok()
            .and_then(|value| 10_i64.checked_pow(power).and_then(|scale| value.checked_mul(scale)))
            .filter(|centavos| *centavos <= Self::MAX.0)
            .ok_or(MoneyError::TooLarge)?;
        Ok(Self(if negative { -centavos } else { centavos }))
    }

    /// The part `numerator / denominator` of the amount, rounded half-up (away from zero). `denominator` must be positive.
    #[must_use]
    pub fn part(self, numerator: i64, denominator: i64) -> Self {
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator.max(1));
        let half = denominator / 2;
        let rounded = if product >= 0 { (product + half) / denominator } else { (product - half) / denominator };
        // An amount times a share of it stays in range for every accepted amount; saturate rather than wrap.
        Self(i64::try_from(rounded).unwrap_or(if rounded > 0 { i64::MAX } else { i64::MIN }))
    }

    /// The larger of the amount and zero.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// The JSON number of the amount. Exact: a double prints every amount up to [`Money::MAX`] with its two decimals again.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 centavos, checked by a property test")]
    pub fn to_json(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl fmt::Display for Money {
    /// Two decimals and a point: `114.90`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let centavos = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", centavos / 100, centavos % 100)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_read_without_a_float() {
        let cases = [
            ("0", Ok(0)),
            ("0.00", Ok(0)),
            ("114.9", Ok(11_490)),
            ("114.90", Ok(11_490)),
            ("114.900", Ok(11_490)),
            ("315.98", Ok(31_598)),
            ("-3", Ok(-300)),
            ("1.5e2", Ok(15_000)),
            ("15e-1", Ok(150)),
            ("0.001", Err(MoneyError::TooManyDecimals)),
            ("1.005", Err(MoneyError::TooManyDecimals)),
            ("9999999999999.99", Ok(999_999_999_999_999)),
            ("10000000000000.00", Err(MoneyError::TooLarge)),
            ("1e400", Err(MoneyError::TooLarge)),
            ("1e-400", Err(MoneyError::TooManyDecimals)),
            ("", Err(MoneyError::NotANumber)),
            (".5", Err(MoneyError::NotANumber)),
            ("5.", Err(MoneyError::NotANumber)),
            ("1,5", Err(MoneyError::NotANumber)),
            ("NaN", Err(MoneyError::NotANumber)),
            ("1e", Err(MoneyError::NotANumber)),
        ];
        for (text, expected) in cases {
            assert_eq!(Money::parse(text), expected.map(Money::centavos), "{text}");
        }
    }

    #[test]
    fn a_part_is_rounded_half_up() {
        assert_eq!(Money::centavos(9_990).part(2, 100), Money::centavos(200));
        assert_eq!(Money::centavos(25).part(2, 100), Money::centavos(1));
        assert_eq!(Money::centavos(-25).part(2, 100), Money::centavos(-1));
        assert_eq!(Money::centavos(24).part(2, 100), Money::centavos(0));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(centavos in -Money::MAX.0..=Money::MAX.0) {
            let amount = Money::centavos(centavos);
            prop_assert_eq!(Money::parse(&amount.to_string()), Ok(amount));
            prop_assert_eq!(Money::parse(&amount.to_json().to_string()), Ok(amount));
        }
    }
}
