//! Bradesco (237), manual 4008-524-0121.
//!
//! Free field: branch (4), wallet (2), nosso número (11), account (7), `0`.

use super::{Bank, OurNumber, Title, digit_char, sequence_digits};
use crate::boleto::{BoletoError, FreeField, zero_filled};
use crate::checksum::{digits, remainder, weighted_sum_from_right};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 237, code: "237", code_with_digit: "237-2", name: "Bradesco" };

/// What the bank gave the beneficiary. Branch and account go without their check digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// *Agência*, 4 digits.
    pub branch: u16,
    /// *Conta*, 7 digits.
    pub account: u32,
    /// *Carteira*, 2 digits: 9 is the usual one, registered and printed by the beneficiary.
    pub wallet: u8,
}

impl Agreement {
    /// The *nosso número* of the title with that sequence, up to 11 digits; printed with the wallet before it.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn our_number(&self, sequence: u64) -> Result<OurNumber, BoletoError> {
        let wallet = zero_filled("wallet", self.wallet.into(), 2)?;
        let number = sequence_digits(sequence, 11)?;
        let digit = check_digit(&format!("{wallet}{number}"));
        Ok(OurNumber { printed: format!("{wallet}/{number}-{digit}"), check_digit: Some(digit), digits: number })
    }

    /// The *nosso número* and the free field.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`] and [`BoletoError::NotAdmitted`].
    pub fn title(&self, sequence: u64) -> Result<Title, BoletoError> {
        let our_number = self.our_number(sequence)?;
        let branch = zero_filled("branch", self.branch.into(), 4)?;
        let wallet = zero_filled("wallet", self.wallet.into(), 2)?;
        let account = zero_filled("account", self.account.into(), 7)?;
        let free_field = FreeField::parse(&format!("{branch}{wallet}{}{account}0", our_number.digits()))?;
        Ok(Title { our_number, free_field })
    }
}

/// Modulo 11 over wallet and nosso número, weights 2 to 7 from the right: remainder 0 gives 0, remainder 1 gives `P`.
fn check_digit(wallet_and_number: &str) -> char {
    match remainder(weighted_sum_from_right(&digits(wallet_and_number), &[2, 3, 4, 5, 6, 7]), 11) {
        0 => '0',
        1 => 'P',
        r => digit_char(11 - r),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for (wallet, sequence, digit) in [(19, 2, '8'), (19, 1, 'P'), (19, 6, '0'), (9, 1, '1'), (6, 525, 'P')] {
            let agreement = Agreement { branch: 0, account: 0, wallet };
            assert_eq!(agreement.our_number(sequence).map(|n| n.check_digit()), Ok(Some(digit)), "{wallet} {sequence}");
        }
    }
}
