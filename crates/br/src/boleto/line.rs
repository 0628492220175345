use super::{Barcode, BoletoError, bare_digits};
use crate::checksum::{digits, modulo_10};
use crate::fixed_text::FixedText;
use std::{fmt, str::FromStr};

/// The *linha digitável*: the barcode in 47 digits for people to type, in five fields of which the first three have a
/// check digit of their own. Displayed as `AAABC.CCCCX DDDDD.DDDDDY EEEEE.EEEEEZ K UUUUVVVVVVVVVV`.
///
/// A single wrong digit in fields 1 to 4 is always found. In field 5 (factor and value) it is found unless the general
/// check digit is 1, to which three remainders lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeableLine(FixedText<47>);

impl TypeableLine {
    /// Reads 47 digits, with dots and blanks or without, and checks all four check digits.
    ///
    /// # Errors
    /// [`BoletoError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, BoletoError> {
        let bare = bare_digits(text)?;
        let line = FixedText::new(&bare).map(Self).ok_or(BoletoError::WrongLength { expected: 47, found: bare.len() })?;
        for (field, range) in [(1, 0..10), (2, 10..21), (3, 21..32)] {
            let field_digits = digits(&line.as_str()[range]);
            if let Some((last, others)) = field_digits.split_last()
                && *last != modulo_10(others)
            {
                return Err(BoletoError::WrongFieldDigit { field });
            }
        }
        Barcode::parse(&line.barcode_digits())?;
        Ok(line)
    }

    fn barcode_digits(&self) -> String {
        let l = self.as_str();
        [&l[..4], &l[32..33], &l[33..47], &l[4..9], &l[10..20], &l[21..31]].concat()
    }

    /// The 47 digits without dots and blanks.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The same boleto as scanners read it.
    pub fn barcode(&self) -> Barcode {
        Barcode::from(self)
    }
}

impl From<&Barcode> for TypeableLine {
    fn from(barcode: &Barcode) -> Self {
        let b = barcode.as_str();
        let with_digit = |field: String| format!("{field}{}", modulo_10(&digits(&field)));
        let fields = [
            with_digit(format!("{}{}", &b[..4], &b[19..24])),
            with_digit(b[24..34].to_owned()),
            with_digit(b[34..44].to_owned()),
            b[4..19].to_owned(),
        ];
        #[expect(clippy::expect_used, reason = "10 + 11 + 11 + 15 digits")]
        Self(FixedText::new(&fields.concat()).expect("47 digits"))
    }
}

impl From<&TypeableLine> for Barcode {
    fn from(line: &TypeableLine) -> Self {
        #[expect(clippy::expect_used, reason = "a line exists only after its barcode has been read, or was made from one")]
        Self::parse(&line.barcode_digits()).expect("a barcode")
    }
}

impl fmt::Display for TypeableLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let l = self.as_str();
        f.pad(&format!(
            "{}.{} {}.{} {}.{} {} {}",
            &l[..5],
            &l[5..10],
            &l[10..15],
            &l[15..21],
            &l[21..26],
            &l[26..32],
            &l[32..33],
            &l[33..]
        ))
    }
}

impl FromStr for TypeableLine {
    type Err = BoletoError;

    fn from_str(text: &str) -> Result<Self, BoletoError> {
        Self::parse(text)
    }
}
