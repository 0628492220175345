//! Sicredi (748), *Manual do Beneficiário CNAB 400* of June 2014.
//!
//! Free field: collection (1), `1` for a simple wallet, nosso número with check digit (9), cooperative (4), post (2),
//! beneficiary (5), `1` for a value that is filled in, `0`, check digit of those 24.

use super::{Bank, OurNumber, Title, digit_char, sequence_digits};
use crate::boleto::{BoletoError, FreeField, zero_filled};
use crate::checksum::{complement_of_11, digits, weighted_sum_from_right};
use chrono::{Datelike, NaiveDate};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 748, code: "748", code_with_digit: "748-X", name: "Sicredi" };

/// What the cooperative gave the beneficiary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// *Cooperativa* or *agência*, 4 digits.
    pub cooperative: u16,
    /// *Posto*, 2 digits.
    pub post: u8,
    /// *Código do beneficiário*, 5 digits.
    pub beneficiary: u32,
    /// *Tipo de cobrança*.
    pub collection: Collection,
    /// The *byte* of the nosso número: 2 to 9 for numbers that the beneficiary gives (1 is the cooperative's).
    pub byte: u8,
}

/// *Tipo de cobrança*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Collection {
    /// 1, *com registro*: the usual one.
    #[default]
    Registered,
    /// 3, *sem registro*: in old slips.
    Unregistered,
}

impl Agreement {
    /// Cooperative, post and beneficiary, as both the nosso número's digit and the free field take them.
    fn place(&self) -> Result<[String; 3], BoletoError> {
        Ok([
            zero_filled("cooperative", self.cooperative.into(), 4)?,
            zero_filled("post", self.post.into(), 2)?,
            zero_filled("beneficiary", self.beneficiary.into(), 5)?,
        ])
    }

    /// The *nosso número* of a title: year of issue (not of the due date), byte, sequence within the year (5 digits).
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn our_number(&self, sequence: u64, issued_on: NaiveDate) -> Result<OurNumber, BoletoError> {
        if !matches!(self.byte, 2..=9) {
            return Err(BoletoError::NotAdmitted { field: "byte", value: self.byte.into() });
        }
        let year = issued_on.year().rem_euclid(100);
        let number = format!("{}{}", self.byte, sequence_digits(sequence, 5)?);
        let digit = check_digit(&format!("{}{year:02}{number}", self.place()?.concat()));
        Ok(OurNumber {
            printed: format!("{year:02}/{number}-{digit}"),
            check_digit: Some(digit),
            digits: format!("{year:02}{number}"),
        })
    }

    /// The *nosso número* and the free field.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn title(&self, sequence: u64, issued_on: NaiveDate) -> Result<Title, BoletoError> {
        let our_number = self.our_number(sequence, issued_on)?;
        let collection = match self.collection {
            Collection::Registered => '1',
            Collection::Unregistered => '3',
        };
        let number = our_number.printed.replace(['/', '-'], "");
        // A title that is issued has a value, so the flag before the last two digits is 1.
        let body = format!("{collection}1{number}{}10", self.place()?.concat());
        let free_field = FreeField::parse(&format!("{body}{}", check_digit(&body)))?;
        Ok(Title { our_number, free_field })
    }
}

/// Modulo 11, weights 2 to 9 from the right, 10 and 11 count as 0: for nosso número and free field.
fn check_digit(number: &str) -> char {
    digit_char(complement_of_11(weighted_sum_from_right(&digits(number), &[2, 3, 4, 5, 6, 7, 8, 9])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_the_manual() {
        assert_eq!(check_digit("0165020062307200003"), '1');
        assert_eq!(check_digit("310720000310165020062310"), '1');
    }
}
