//! Itaú (341), *Cobrança CNAB 400* of February 2016.
//!
//! Free field: wallet (3), nosso número (8) with its digit, branch (4), account (5) with their digit, `000`. The wallets
//! with 15 digits (107 and its kin): wallet (3), nosso número (8), the beneficiary's own number (7), client code (5), the
//! digit of those 23, `0`.

use super::{Bank, OurNumber, Title, digit_char, sequence_digits};
use crate::boleto::{BoletoError, FreeField, zero_filled};
use crate::checksum::{digits, modulo_10};

/// The bank on the slip.
pub const BANK: Bank = Bank { number: 341, code: "341", code_with_digit: "341-7", name: "Itaú" };

/// What the bank gave the beneficiary. Branch and account go without their check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agreement {
    /// *Agência*, 4 digits.
    pub branch: u16,
    /// *Conta*, 5 digits.
    pub account: u32,
    /// *Carteira*, 3 digits: 109 is the usual one, registered and printed by the beneficiary.
    pub wallet: u16,
    /// *Código do cliente*, 5 digits: only the wallets with 15 digits need it.
    pub client: Option<u32>,
}

/// How a wallet builds its free field.
enum Layout {
    Standard { digit_covers_account: bool },
    FifteenDigits,
}

impl Agreement {
    fn layout(&self) -> Result<Layout, BoletoError> {
        match self.wallet {
            // 112: the bank numbers the titles. 145: one page of the manual gives it the short rule, another gives that to 146.
            112 | 145 => Err(BoletoError::UnsupportedWallet { wallet: self.wallet }),
            106 | 107 | 122 | 142 | 143 | 195 | 196 | 198 => Ok(Layout::FifteenDigits),
            126 | 131 | 146 | 150 | 168 => Ok(Layout::Standard { digit_covers_account: false }),
            _ => Ok(Layout::Standard { digit_covers_account: true }),
        }
    }

    fn branch_and_account(&self) -> Result<String, BoletoError> {
        Ok(zero_filled("branch", self.branch.into(), 4)? + &zero_filled("account", self.account.into(), 5)?)
    }

    /// The *nosso número* of the title with that sequence, up to 8 digits; printed with the wallet before it.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`], [`BoletoError::NotAdmitted`], [`BoletoError::UnsupportedWallet`].
    pub fn our_number(&self, sequence: u64) -> Result<OurNumber, BoletoError> {
        let wallet = zero_filled("wallet", self.wallet.into(), 3)?;
        let number = sequence_digits(sequence, 8)?;
        let account = match self.layout()? {
            Layout::Standard { digit_covers_account: false } => String::new(),
            Layout::Standard { digit_covers_account: true } | Layout::FifteenDigits => self.branch_and_account()?,
        };
        let digit = check_digit(&format!("{account}{wallet}{number}"));
        Ok(OurNumber { printed: format!("{wallet}/{number}-{digit}"), check_digit: Some(digit), digits: number })
    }

    /// The *nosso número* and the free field. Wallets with 15 digits put `your_number` (up to 7 digits) into it.
    ///
    /// # Errors
    /// [`BoletoError::FieldTooLong`], [`BoletoError::NotAdmitted`], [`BoletoError::UnsupportedWallet`],
    /// [`BoletoError::Missing`].
    pub fn title(&self, sequence: u64, your_number: Option<u64>) -> Result<Title, BoletoError> {
        let our_number = self.our_number(sequence)?;
        let head = format!("{:03}{}", self.wallet, our_number.digits());
        let free_field = match self.layout()? {
            Layout::Standard { .. } => {
                let account = self.branch_and_account()?;
                let digit = our_number.check_digit().unwrap_or('0');
                format!("{head}{digit}{account}{}000", check_digit(&account))
            }
            Layout::FifteenDigits => {
                let your_number = your_number.ok_or(BoletoError::Missing { field: "your number" })?;
                let client = self.client.ok_or(BoletoError::Missing { field: "client" })?;
                let your_number = zero_filled("your number", your_number, 7)?;
                let body = format!("{head}{your_number}{}", zero_filled("client", client.into(), 5)?);
                format!("{body}{}0", check_digit(&body))
            }
        };
        Ok(Title { free_field: FreeField::parse(&free_field)?, our_number })
    }
}

/// Modulo 10.
fn check_digit(number: &str) -> char {
    digit_char(modulo_10(&digits(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for (branch, account, wallet, sequence, digit) in [
            (57, 12_345, 110, 12_345_678, '8'),
            (57, 72_192, 109, 98_712_345, '8'),
            (1234, 56_789, 109, 223_345, '2'),
            (1234, 56_789, 109, 223_346, '0'),
        ] {
            let agreement = Agreement { branch, account, wallet, client: None };
            assert_eq!(agreement.our_number(sequence).map(|n| n.check_digit()), Ok(Some(digit)), "{sequence}");
        }
        assert_eq!(check_digit("005712345"), '7');
    }

    #[test]
    fn some_wallets_leave_the_account_out_of_the_digit() {
        for wallet in [126, 131, 146, 150, 168] {
            let number = |account| Agreement { branch: 57, account, wallet, client: None }.our_number(12_345_678);
            assert_eq!(number(12_345), number(72_192));
            let digit = check_digit(&format!("{wallet}12345678"));
            assert_eq!(number(12_345).map(|n| n.check_digit()), Ok(Some(digit)));
        }
    }
}
