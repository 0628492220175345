//! Santander (033), *Código de Barras Cobrança* v2.9.
//!
//! Free field: `9`, beneficiary (7), nosso número with check digit (12 + 1), IOS (1), wallet (3).

use super::{Bank, OurNumber, Title, digit_char, sequence_digits};
use crate::boleto::{BoletoError, FreeField, zero_filled};
use crate::checksum::{complement_of_11, digits, weighted_sum_from_right};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 33, code: "033", code_with_digit: "033-7", name: "Santander" };

/// What the bank gave the beneficiary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// *Código do beneficiário* (PSK), up to 7 digits.
    pub beneficiary: u32,
    /// *Carteira*.
    pub wallet: Wallet,
    /// 0, or the percentage of IOS of an insurer (7 or 9).
    pub ios: u8,
}

/// *Carteira*: how the bank holds the titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wallet {
    /// 101, *cobrança simples rápida com registro*: the usual one.
    #[default]
    Registered,
    /// 102, *sem registro*: in old slips.
    Unregistered,
    /// 201, *penhor*: titles given in pledge.
    Pledged,
}

impl Wallet {
    /// Its three digits.
    pub fn code(self) -> u16 {
        match self {
            Self::Registered => 101,
            Self::Unregistered => 102,
            Self::Pledged => 201,
        }
    }
}

impl Agreement {
    /// The *nosso número* of the title with that sequence, up to 12 digits (7 where files are CNAB 400).
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`].
    pub fn our_number(&self, sequence: u64) -> Result<OurNumber, BoletoError> {
        let number = sequence_digits(sequence, 12)?;
        let digit = check_digit(&number);
        Ok(OurNumber { printed: format!("{number}-{digit}"), check_digit: Some(digit_char(digit)), digits: number })
    }

    /// The *nosso número* and the free field.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn title(&self, sequence: u64) -> Result<Title, BoletoError> {
        let beneficiary = zero_filled("beneficiary", self.beneficiary.into(), 7)?;
        if self.ios > 9 {
            return Err(BoletoError::NotAdmitted { field: "IOS", value: self.ios.into() });
        }
        let our_number = self.our_number(sequence)?;
        let number = our_number.printed.replace('-', "");
        let free_field = FreeField::parse(&format!("9{beneficiary}{number}{}{}", self.ios, self.wallet.code()))?;
        Ok(Title { our_number, free_field })
    }
}

/// Modulo 11, weights 2 to 9 from the right.
fn check_digit(number: &str) -> u8 {
    complement_of_11(weighted_sum_from_right(&digits(number), &[2, 3, 4, 5, 6, 7, 8, 9]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_the_manuals() {
        for (number, digit) in
            [("566612457800", 2), ("3147578", 7), ("4870184", 0), ("90002720", 7), ("1961005", 0), ("000002356580", 2)]
        {
            assert_eq!(check_digit(number), digit, "{number}");
        }
    }
}
