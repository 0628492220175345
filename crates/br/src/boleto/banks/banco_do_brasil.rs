//! Banco do Brasil (001), document *Doc5175Bloqueto* of January 2016.
//!
//! | agreement (*convênio*) | nosso número | free field |
//! | --- | --- | --- |
//! | 4 digits | agreement, 7 of sequence, check digit in print | nosso número (11), branch (4), account (8), wallet (2) |
//! | 6 digits | agreement, 5 of sequence, check digit in print | the same |
//! | 7 digits | agreement, 10 of sequence | `000000`, nosso número (17), wallet (2) |
//! | 6 digits, free number | 17 of sequence | agreement (6), nosso número (17), `21` |

use super::{Bank, OurNumber, Title, sequence_digits};
use crate::boleto::{BoletoError, FreeField, zero_filled};
use crate::checksum::{digits, remainder, weighted_sum_from_right};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 1, code: "001", code_with_digit: "001-9", name: "Banco do Brasil" };

/// What the bank gave the beneficiary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// The agreement, whose length decides the layout.
    pub numbering: Numbering,
    /// *Carteira*, two digits: 17 is the usual one. Not used by [`Numbering::SixDigitsFree`].
    pub wallet: u8,
}

/// The *convênio* and what its layout needs besides. Branches and accounts go without their check digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// Up to 9,999; 9,999,999 titles.
    FourDigits {
        /// The number of the agreement.
        agreement: u16,
        /// *Agência*, 4 digits.
        branch: u16,
        /// *Conta*, 8 digits.
        account: u32,
    },
    /// Up to 999,999; 99,999 titles.
    SixDigits {
        /// The number of the agreement.
        agreement: u32,
        /// *Agência*, 4 digits.
        branch: u16,
        /// *Conta*, 8 digits.
        account: u32,
    },
    /// From 1,000,000 on, as all newer ones.
    SevenDigits {
        /// The number of the agreement.
        agreement: u32,
    },
    /// Up to 999,999, with 17 digits to number freely; for titles without registration, so of old slips.
    SixDigitsFree {
        /// The number of the agreement.
        agreement: u32,
    },
}

impl Agreement {
    /// The *nosso número* of the title with that sequence.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn our_number(&self, sequence: u64) -> Result<OurNumber, BoletoError> {
        let with_digit = |number: String| {
            let digit = check_digit(&number);
            OurNumber { printed: format!("{number}-{digit}"), check_digit: Some(digit), digits: number }
        };
        let without_digit = |number: String| OurNumber { printed: number.clone(), check_digit: None, digits: number };
        Ok(match self.numbering {
            Numbering::FourDigits { agreement, .. } => {
                with_digit(zero_filled("agreement", agreement.into(), 4)? + &sequence_digits(sequence, 7)?)
            }
            Numbering::SixDigits { agreement, .. } => {
                with_digit(zero_filled("agreement", agreement.into(), 6)? + &sequence_digits(sequence, 5)?)
            }
            Numbering::SevenDigits { agreement: agreement @ 0..1_000_000 } => {
                return Err(BoletoError::NotAdmitted { field: "agreement", value: agreement.into() });
            }
            Numbering::SevenDigits { agreement } => {
                without_digit(zero_filled("agreement", agreement.into(), 7)? + &sequence_digits(sequence, 10)?)
            }
            Numbering::SixDigitsFree { .. } => without_digit(sequence_digits(sequence, 17)?),
        })
    }

    /// The *nosso número* and the free field.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn title(&self, sequence: u64) -> Result<Title, BoletoError> {
        let our_number = self.our_number(sequence)?;
        let number = our_number.digits();
        let wallet = zero_filled("wallet", self.wallet.into(), 2)?;
        let free_field = match self.numbering {
            Numbering::FourDigits { branch, account, .. } | Numbering::SixDigits { branch, account, .. } => {
                let branch = zero_filled("branch", branch.into(), 4)?;
                let account = zero_filled("account", account.into(), 8)?;
                format!("{number}{branch}{account}{wallet}")
            }
            Numbering::SevenDigits { .. } => format!("000000{number}{wallet}"),
            Numbering::SixDigitsFree { agreement } => {
                format!("{}{number}21", zero_filled("agreement", agreement.into(), 6)?)
            }
        };
        Ok(Title { free_field: FreeField::parse(&free_field)?, our_number })
    }
}

/// The bank's digit over a nosso número, branch or account, printed behind it: the remainder modulo 11, weights 9 down to 2
/// from the right; 10 is `X`.
fn check_digit(number: &str) -> char {
    match remainder(weighted_sum_from_right(&digits(number), &[9, 8, 7, 6, 5, 4, 3, 2]), 11) {
        10 => 'X',
        digit => super::digit_char(digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for (number, digit) in [
            ("05009401448", '1'),
            ("12345600001", '7'),
            ("85068014982", '9'),
            ("12387987777700168", '2'),
            ("4042", '8'),
            ("0719", '6'),
            ("61900", '0'),
            ("3", '5'),
            ("6", 'X'),
        ] {
            assert_eq!(check_digit(number), digit, "{number}");
        }
    }
}
