//! Pix: the text of the *BR Code*, which people scan as a QR code or paste (*copia e cola*).
//!
//! A [`StaticCode`] names a key and may be paid any number of times; a [`DynamicCode`] names the address where the
//! payer's app fetches one charge, with due date and late charges: the kind for invoices. [`parse`] reads both.
//!
//! ```
//! use br::pix::{self, PixKey, PixKind, StaticCode};
//! let key = PixKey::parse("12ABC34501DE35")?;
//! let payload = StaticCode::new(key.clone(), "Provedor Exemplo Ltda", "São Paulo")
//!     .amount(9990)
//!     .txid("FAT000123")
//!     .payload()?;
//! assert!(payload.starts_with("00020126360014br.gov.bcb.pix0114"));
//! let code = pix::parse(&payload)?;
//! assert_eq!(code.amount_centavos, Some(9990));
//! assert_eq!(code.merchant_city, "Sao Paulo");
//! assert!(matches!(code.kind, PixKind::Static { key: read, .. } if read == key));
//! # Ok::<(), br::pix::PixError>(())
//! ```

mod build;
mod crc;
mod error;
mod key;
mod payload;
mod tlv;
mod url;

pub use build::{DynamicCode, RecurrenceCode, StaticCode};
pub use crc::crc16;
pub use error::PixError;
pub use key::PixKey;
pub use payload::{Initiation, PixCode, PixKind, parse};

use crate::fold::to_printable_ascii;

/// The name by which a template says that it is Pix's.
const GUI: &str = "br.gov.bcb.pix";
/// The most characters of a merchant's name.
pub const MAX_NAME: usize = 25;
/// The most characters of a merchant's city.
pub const MAX_CITY: usize = 15;
/// The most characters of a static code's txid.
pub const MAX_TXID: usize = 25;
/// The most characters of a description; the key and the facilitator take from the same 99.
pub const MAX_DESCRIPTION: usize = 72;
/// The most characters of a key, and of an address.
const MAX_KEY: usize = 77;
/// The most characters of an amount.
const MAX_AMOUNT: usize = 13;

/// Text as a BR Code takes it: marks dropped, nothing but printable ASCII, no blanks around it, cut to `most` characters.
///
/// ```
/// assert_eq!(br::pix::normalize("  São Miguél do Oeste ", 15), "Sao Miguel do O");
/// ```
pub fn normalize(text: &str, most: usize) -> String {
    let plain: String = to_printable_ascii(text).trim().chars().take(most).collect();
    plain.trim_end().to_owned()
}

/// Whether a static code may carry that txid: 1 to 25 letters and digits.
fn is_txid(text: &str) -> bool {
    (1..=MAX_TXID).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether it is an ISPB: eight digits, or letters as in the root of newer CNPJs.
fn is_ispb(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}
