//! Caixa Econômica Federal (104), SIGCB, manual MO67119 v009.
//!
//! Free field: beneficiary (6) with its check digit, or a newer one of 7; then the nosso número in pieces: digits 3-5, 1,
//! 6-8, 2, 9-17; then the check digit of those 24.

use super::{Bank, OurNumber, Title, digit_char, sequence_digits};
use crate::boleto::{BoletoError, FreeField};
use crate::checksum::{complement_of_11, digits, weighted_sum_from_right};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 104, code: "104", code_with_digit: "104-0", name: "Caixa Econômica Federal" };

/// The most a title may be worth: R$ 9,999,999.99.
pub const MAX_AMOUNT_CENTAVOS: i64 = 999_999_999;

/// What the bank gave the beneficiary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// *Código do beneficiário* without its check digit: 1 to 999,999, or 1,100,000 and above (those have none).
    pub beneficiary: u32,
    /// *Carteira*.
    pub wallet: Wallet,
}

/// *Carteira*, the first digit of the nosso número; the second is always 4, for a slip that the beneficiary issues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wallet {
    /// 14, *registrada*: the usual one.
    #[default]
    Registered,
    /// 24, *sem registro*: in old slips.
    Unregistered,
}

impl Agreement {
    /// The *nosso número* of the title with that sequence, up to 15 digits.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn our_number(&self, sequence: u64) -> Result<OurNumber, BoletoError> {
        let kind = match self.wallet {
            Wallet::Registered => "14",
            Wallet::Unregistered => "24",
        };
        let number = format!("{kind}{}", sequence_digits(sequence, 15)?);
        let digit = check_digit(&number);
        Ok(OurNumber { printed: format!("{number}-{digit}"), check_digit: Some(digit), digits: number })
    }

    /// The *nosso número* and the free field.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn title(&self, sequence: u64) -> Result<Title, BoletoError> {
        let beneficiary = match self.beneficiary {
            1..=999_999 => {
                let code = format!("{:06}", self.beneficiary);
                format!("{code}{}", check_digit(&code))
            }
            1_100_000..=9_999_999 => self.beneficiary.to_string(),
            other => return Err(BoletoError::NotAdmitted { field: "beneficiary", value: other.into() }),
        };
        let our_number = self.our_number(sequence)?;
        let n = our_number.digits();
        let body = [&beneficiary, &n[2..5], &n[..1], &n[5..8], &n[1..2], &n[8..]].concat();
        let free_field = FreeField::parse(&format!("{body}{}", check_digit(&body)))?;
        Ok(Title { our_number, free_field })
    }
}

/// Modulo 11, weights 2 to 9 from the right, 10 and 11 count as 0: for beneficiary, nosso número and free field.
fn check_digit(number: &str) -> char {
    digit_char(complement_of_11(weighted_sum_from_right(&digits(number), &[2, 3, 4, 5, 6, 7, 8, 9])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for (number, digit) in [
            ("005507", '7'),
            ("14000000000000019", '7'),
            ("005507722213334777777777", '1'),
            ("245274", '0'),
            ("14000000000000001", '4'),
            ("000003", '5'),
        ] {
            assert_eq!(check_digit(number), digit, "{number}");
        }
    }
}
