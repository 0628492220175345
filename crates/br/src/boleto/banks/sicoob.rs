//! Sicoob (756), *Leiaute para sistemas de terceiros*.
//!
//! Free field: wallet (1), cooperative (4), modality (2), client code with its digit (7), nosso número with check digit
//! (7 + 1), instalment (3).

use super::{Bank, OurNumber, Title, digit_char, sequence_digits};
use crate::boleto::{BoletoError, FreeField, zero_filled};
use crate::checksum::{complement_of_11, digits, weighted_sum_from_left};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 756, code: "756", code_with_digit: "756-0", name: "Sicoob" };

/// What the cooperative gave the beneficiary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// Number of the cooperative, 4 digits.
    pub cooperative: u16,
    /// *Código do cliente* with its check digit, 7 digits in all; it is not the account number.
    pub client: u32,
    /// *Carteira*, 1 digit: 1 is the usual one, simple and registered.
    pub wallet: u8,
    /// *Modalidade*, 2 digits: 1 is the usual one.
    pub modality: u8,
}

impl Agreement {
    /// The *nosso número* of the title with that sequence, up to 7 digits.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn our_number(&self, sequence: u64) -> Result<OurNumber, BoletoError> {
        let number = sequence_digits(sequence, 7)?;
        let cooperative = zero_filled("cooperative", self.cooperative.into(), 4)?;
        let client = zero_filled("client", self.client.into(), 10)?;
        let digit = check_digit(&format!("{cooperative}{client}{number}"));
        Ok(OurNumber { printed: format!("{number}-{digit}"), check_digit: Some(digit), digits: number })
    }

    /// The *nosso número* and the free field of an instalment, 1 to 999.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn title(&self, sequence: u64, installment: u16) -> Result<Title, BoletoError> {
        let our_number = self.our_number(sequence)?;
        if installment == 0 {
            return Err(BoletoError::NotAdmitted { field: "installment", value: 0 });
        }
        let free_field = [
            zero_filled("wallet", self.wallet.into(), 1)?,
            zero_filled("cooperative", self.cooperative.into(), 4)?,
            zero_filled("modality", self.modality.into(), 2)?,
            zero_filled("client", self.client.into(), 7)?,
            our_number.printed.replace('-', ""),
            zero_filled("installment", installment.into(), 3)?,
        ];
        Ok(Title { free_field: FreeField::parse(&free_field.concat())?, our_number })
    }
}

/// Modulo 11, weights 3, 1, 9, 7 repeated from the left; remainders 0 and 1 give 0.
fn check_digit(number: &str) -> char {
    digit_char(complement_of_11(weighted_sum_from_left(&digits(number), &[3, 1, 9, 7])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        let agreement = Agreement { cooperative: 4327, client: 229_385, wallet: 1, modality: 1 };
        let digits: String = (1..=13).filter_map(|n| agreement.our_number(n).ok()?.check_digit()).collect();
        assert_eq!(digits, "7419630853085");
    }
}
