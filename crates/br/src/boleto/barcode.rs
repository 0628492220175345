use super::{BoletoError, FreeField, TypeableLine, bare_digits, due_date, due_factor, zero_filled};
use crate::checksum::{digits, remainder, weighted_sum_from_right};
use crate::fixed_text::FixedText;
use chrono::NaiveDate;
use std::{fmt, str::FromStr};

/// The most that fits beside a due-date factor: R$ 99,999,999.99.
pub const MAX_AMOUNT_WITH_FACTOR_CENTAVOS: i64 = 9_999_999_999;
/// The most that fits at all, in the place of the factor: R$ 99,999,999,999.99. One digit more would read as a factor.
pub const MAX_AMOUNT_CENTAVOS: i64 = 9_999_999_999_999;

/// The 44 digits of a boleto's barcode, whose general check digit fits.
///
/// | digits | content |
/// | --- | --- |
/// | 1-3 | bank |
/// | 4 | currency, 9 = real |
/// | 5 | general check digit |
/// | 6-9 | due-date factor |
/// | 10-19 | value in centavos, 0 = open |
/// | 20-44 | free field |
///
/// A value above R$ 99,999,999.99 takes the place of the factor as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Barcode(FixedText<44>);

impl Barcode {
    /// Puts a barcode together. `due` may lack, and then the factor is 0000. A value above
    /// [`MAX_AMOUNT_WITH_FACTOR_CENTAVOS`] drops it too, so that the barcode does not tell the due date.
    /// The value 0 means an open one, which may be read but no longer issued.
    ///
    /// # Errors
    /// [`BoletoError::NoBankCode`], [`BoletoError::DueTooEarly`], [`BoletoError::AmountOutOfRange`].
    pub fn new(bank: u16, due: Option<NaiveDate>, amount_centavos: i64, free_field: &FreeField) -> Result<Self, BoletoError> {
        if !matches!(bank, 1..=799 | 900..=999) {
            return Err(BoletoError::NoBankCode { code: bank });
        }
        let factor = due.map(due_factor).transpose()?;
        let out_of_range = BoletoError::AmountOutOfRange { centavos: amount_centavos, most: MAX_AMOUNT_CENTAVOS };
        let amount = u64::try_from(amount_centavos).map_err(|_| out_of_range)?;
        let factor_and_amount = match amount_centavos {
            0..=MAX_AMOUNT_WITH_FACTOR_CENTAVOS => format!("{:04}{amount:010}", factor.unwrap_or(0)),
            ..=MAX_AMOUNT_CENTAVOS => zero_filled("amount", amount, 14)?,
            _ => return Err(out_of_range),
        };
        let (head, tail) = (format!("{bank:03}9"), format!("{factor_and_amount}{free_field}"));
        let digit = general_digit(&head, &tail);
        Self::parse(&format!("{head}{digit}{tail}"))
    }

    /// Reads 44 digits and checks the general check digit.
    ///
    /// # Errors
    /// [`BoletoError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, BoletoError> {
        let digits = bare_digits(text)?;
        let barcode = FixedText::new(&digits).map(Self).ok_or(BoletoError::WrongLength { expected: 44, found: digits.len() })?;
        let text = barcode.as_str();
        if &text[3..4] != "9" {
            return Err(BoletoError::UnknownCurrency { found: barcode.0.values()[3] });
        }
        if barcode.0.values()[4] != general_digit(&text[..4], &text[5..]) {
            return Err(BoletoError::WrongGeneralDigit);
        }
        Ok(barcode)
    }

    /// The 44 digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The three digits of the bank: `033`.
    pub fn bank_code(&self) -> &str {
        &self.as_str()[..3]
    }

    /// The due-date factor, 1000 to 9999; `None` when the barcode tells no due date.
    pub fn factor(&self) -> Option<u16> {
        if self.has_factor() { self.as_str()[5..9].parse().ok() } else { None }
    }

    fn has_factor(&self) -> bool {
        &self.as_str()[5..6] != "0"
    }

    /// The due date as somebody reads it on `reference` (see [`due_date`](super::due_date)); `None` when it tells none.
    pub fn due_date(&self, reference: NaiveDate) -> Option<NaiveDate> {
        due_date(self.factor()?, reference)
    }

    /// The value in centavos; 0 when it is open.
    pub fn amount_centavos(&self) -> i64 {
        let from = if self.has_factor() { 9 } else { 5 };
        self.as_str()[from..19].bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'))
    }

    /// The 25 digits that the bank lays out.
    pub fn free_field(&self) -> FreeField {
        #[expect(clippy::expect_used, reason = "digits 20 to 44 of a barcode are 25 digits")]
        FreeField::parse(&self.as_str()[19..]).expect("25 digits")
    }

    /// The same boleto as people type it.
    pub fn typeable_line(&self) -> TypeableLine {
        TypeableLine::from(self)
    }
}

/// The general check digit (DAC): modulo 11 over the other 43 digits, never 0.
fn general_digit(before: &str, after: &str) -> u8 {
    let others = [digits(before), digits(after)].concat();
    match 11 - remainder(weighted_sum_from_right(&others, &[2, 3, 4, 5, 6, 7, 8, 9]), 11) {
        10 | 11 => 1,
        digit => digit,
    }
}

impl fmt::Display for Barcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Barcode {
    type Err = BoletoError;

    fn from_str(text: &str) -> Result<Self, BoletoError> {
        Self::parse(text)
    }
}
