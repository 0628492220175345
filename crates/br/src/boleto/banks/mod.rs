//! How each bank fills the free field and checks its *nosso número*.
//!
//! An agreement (*convênio*) says what the bank gave the beneficiary; [`BankAgreement`] holds any of them, so that
//! whoever issues titles need not know the bank:
//!
//! ```
//! use br::boleto::banks::{BankAgreement, TitleDetails, santander};
//! use chrono::NaiveDate;
//!
//! let agreement = BankAgreement::Santander(santander::Agreement {
//!     beneficiary: 3_147_649,
//!     wallet: santander::Wallet::Registered,
//!     ios: 0,
//! });
//! let issued_on = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
//! let due = NaiveDate::from_ymd_opt(2026, 12, 10).unwrap();
//! let title = agreement.title(123, &TitleDetails::issued_on(issued_on))?;
//! assert_eq!(title.our_number.to_string(), "000000000123-6");
//! let barcode = agreement.barcode(&title.free_field, due, 9990)?;
//! assert_eq!(barcode.typeable_line().to_string(), "03399.31479 64900.000007 00123.601015 2 16560000009990");
//! # Ok::<(), br::boleto::BoletoError>(())
//! ```

pub mod banco_do_brasil;
pub mod bradesco;
pub mod caixa;
pub mod itau;
pub mod santander;
pub mod sicoob;
pub mod sicredi;

use super::{Barcode, BoletoError, FreeField, MAX_AMOUNT_WITH_FACTOR_CENTAVOS, zero_filled};
use chrono::NaiveDate;
use std::fmt;

/// A bank, as a boleto names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bank {
    /// COMPE number: 33.
    pub number: u16,
    /// COMPE code in three digits: `033`.
    pub code: &'static str,
    /// The same with its check digit, as printed beside the logo: `033-7`.
    pub code_with_digit: &'static str,
    /// The name on the slip.
    pub name: &'static str,
}

/// The *nosso número*: the number by which the bank knows a title.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OurNumber {
    digits: String,
    check_digit: Option<char>,
    printed: String,
}

impl OurNumber {
    /// The digits without the check digit, zeros included.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The check digit: a digit, `X` (Banco do Brasil) or `P` (Bradesco); `None` where the bank has none.
    pub fn check_digit(&self) -> Option<char> {
        self.check_digit
    }
}

/// As it is printed on the slip.
impl fmt::Display for OurNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.printed)
    }
}

/// What numbers a title: its *nosso número* and the free field of its barcode.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Title {
    /// The number by which the bank knows it.
    pub our_number: OurNumber,
    /// Digits 20 to 44 of its barcode.
    pub free_field: FreeField,
}

/// What some banks put into their numbers besides the sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TitleDetails {
    /// The day of issue: Sicredi's numbers carry its year.
    pub issued_on: NaiveDate,
    /// Which instalment of how many the title is; 1 for a single one. In Sicoob's free field.
    pub installment: u16,
    /// The beneficiary's own number (*seu número*). In the free field of Itaú's 15-digit wallets.
    pub your_number: Option<u64>,
}

impl TitleDetails {
    /// A single title issued on that day.
    pub fn issued_on(issued_on: NaiveDate) -> Self {
        Self { issued_on, installment: 1, your_number: None }
    }
}

/// The agreement of a beneficiary with one of the banks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BankAgreement {
    /// Banco do Brasil (001).
    BancoDoBrasil(banco_do_brasil::Agreement),
    /// Bradesco (237).
    Bradesco(bradesco::Agreement),
    /// Caixa Econômica Federal (104).
    Caixa(caixa::Agreement),
    /// Itaú (341).
    Itau(itau::Agreement),
    /// Santander (033).
    Santander(santander::Agreement),
    /// Sicoob (756).
    Sicoob(sicoob::Agreement),
    /// Sicredi (748).
    Sicredi(sicredi::Agreement),
}

impl BankAgreement {
    /// The bank it is with.
    pub fn bank(&self) -> Bank {
        match self {
            Self::BancoDoBrasil(_) => banco_do_brasil::BANK,
            Self::Bradesco(_) => bradesco::BANK,
            Self::Caixa(_) => caixa::BANK,
            Self::Itau(_) => itau::BANK,
            Self::Santander(_) => santander::BANK,
            Self::Sicoob(_) => sicoob::BANK,
            Self::Sicredi(_) => sicredi::BANK,
        }
    }

    /// Numbers a title. `sequence` counts the beneficiary's titles from 1 (at Sicredi: those of the year); how high it
    /// may go is the bank's affair.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`], [`BoletoError::NotAdmitted`], [`BoletoError::UnsupportedWallet`] or
    /// [`BoletoError::Missing`], for the agreement as well as for the sequence.
    pub fn title(&self, sequence: u64, details: &TitleDetails) -> Result<Title, BoletoError> {
        match self {
            Self::BancoDoBrasil(agreement) => agreement.title(sequence),
            Self::Bradesco(agreement) => agreement.title(sequence),
            Self::Caixa(agreement) => agreement.title(sequence),
            Self::Itau(agreement) => agreement.title(sequence, details.your_number),
            Self::Santander(agreement) => agreement.title(sequence),
            Self::Sicoob(agreement) => agreement.title(sequence, details.installment),
            Self::Sicredi(agreement) => agreement.title(sequence, details.issued_on),
        }
    }

    /// The barcode of a title with that free field, to be issued: it has a due date and a value.
    ///
    /// # Errors
    /// [`BoletoError::NoAmount`] for 0, [`BoletoError::AmountOutOfRange`] for what the bank does not take beside a due
    /// date, [`BoletoError::DueTooEarly`].
    pub fn barcode(&self, free_field: &FreeField, due: NaiveDate, amount_centavos: i64) -> Result<Barcode, BoletoError> {
        let most = match self {
            Self::Caixa(_) => caixa::MAX_AMOUNT_CENTAVOS,
            _ => MAX_AMOUNT_WITH_FACTOR_CENTAVOS,
        };
        match amount_centavos {
            0 => Err(BoletoError::NoAmount),
            1.. if amount_centavos <= most => Barcode::new(self.bank().number, Some(due), amount_centavos, free_field),
            _ => Err(BoletoError::AmountOutOfRange { centavos: amount_centavos, most }),
        }
    }
}

/// The sequence of a title with zeros before it; titles count from 1.
fn sequence_digits(sequence: u64, width: usize) -> Result<String, BoletoError> {
    match sequence {
        0 => Err(BoletoError::NotAdmitted { field: "sequence", value: 0 }),
        _ => zero_filled("sequence", sequence, width),
    }
}

fn digit_char(digit: u8) -> char {
    char::from(b'0' + digit)
}
