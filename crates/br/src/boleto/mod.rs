//! The boleto de cobrança (FEBRABAN): barcode, linha digitável, due-date factor, free field, and the layouts of the
//! banks that fill it.
//!
//! Slips of utilities and taxes (*arrecadação*: 48 typed digits, barcode with a leading 8) follow another standard and
//! are refused here. A well-formed barcode alone cannot be paid: the bank must have registered the title.
//!
//! ```
//! use br::boleto::{Barcode, TypeableLine};
//! let line = TypeableLine::parse("03399.31479 64900.000239 56580.201012 8 71550000018170")?;
//! let barcode = line.barcode();
//! assert_eq!(barcode.as_str(), "03398715500000181709314764900000235658020101");
//! assert_eq!(barcode.amount_centavos(), 18_170);
//! assert_eq!(Barcode::parse(barcode.as_str())?.typeable_line(), line);
//! # Ok::<(), br::boleto::BoletoError>(())
//! ```

pub mod banks;
pub mod itf;

mod barcode;
mod error;
mod factor;
mod free_field;
mod line;

pub use barcode::{Barcode, MAX_AMOUNT_CENTAVOS, MAX_AMOUNT_WITH_FACTOR_CENTAVOS};
pub use error::BoletoError;
pub use factor::{due_date, due_factor};
pub use free_field::FreeField;
pub use line::TypeableLine;

use crate::fixed_text::without_punctuation;

/// Reads a boleto however it was given: 44 digits of a scanned barcode, or 47 typed ones, with any grouping.
///
/// # Errors
/// [`BoletoError`], as [`Barcode::parse`] or [`TypeableLine::parse`] says.
pub fn read(text: &str) -> Result<Barcode, BoletoError> {
    match without_punctuation(text).len() {
        47 => TypeableLine::parse(text).map(|line| line.barcode()),
        _ => Barcode::parse(text),
    }
}

/// The digits of a barcode or a typed line, without their grouping.
fn bare_digits(text: &str) -> Result<String, BoletoError> {
    let bare = without_punctuation(text);
    match bare.chars().find(|c| !c.is_ascii_digit()) {
        Some(character) => Err(BoletoError::UnexpectedCharacter { character }),
        // 48 digits, or the first digit 8: no bank has such a code.
        None if bare.len() == 48 || matches!(bare.len(), 44 | 47) && bare.starts_with('8') => Err(BoletoError::UtilityOrTaxSlip),
        None => Ok(bare),
    }
}

/// `value` with zeros before it, `width` digits in all.
fn zero_filled(field: &'static str, value: u64, width: usize) -> Result<String, BoletoError> {
    let digits = format!("{value:0width$}");
    if digits.len() == width { Ok(digits) } else { Err(BoletoError::FieldTooLong { field, digits: width, value }) }
}
