use super::{BoletoError, bare_digits};
use crate::fixed_text::FixedText;
use std::fmt;

/// The *campo livre*: the 25 digits of a barcode that each bank lays out for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FreeField(FixedText<25>);

impl FreeField {
    /// Reads 25 digits.
    ///
    /// # Errors
    /// [`BoletoError::WrongLength`] and [`BoletoError::UnexpectedCharacter`].
    pub fn parse(text: &str) -> Result<Self, BoletoError> {
        let digits = bare_digits(text)?;
        FixedText::new(&digits).map(Self).ok_or(BoletoError::WrongLength { expected: 25, found: digits.len() })
    }

    /// The 25 digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for FreeField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
