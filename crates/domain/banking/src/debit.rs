use br::TaxId;
use chrono::NaiveDate;
use kernel::{CustomerId, DebitAccountId};

/// The bank account from which a customer lets invoices be paid (débito automático).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebitAccount {
    /// Whose invoices.
    pub customer: CustomerId,
    /// The bank's COMPE code in three digits.
    pub bank: String,
    /// The branch, 1 to 5 digits without the check digit.
    pub branch: String,
    /// The branch's check digit; empty for none.
    pub branch_digit: String,
    /// The account, 1 to 12 digits without the check digit.
    pub account: String,
    /// The account's check digit: a digit, `X` or `P`; empty for none.
    pub account_digit: String,
    /// The holder's name.
    pub holder_name: String,
    /// The holder's CPF or CNPJ.
    pub holder_tax_id: TaxId,
    /// The day of the customer's authorisation.
    pub authorised_on: NaiveDate,
}

/// An account for direct debit that is in force. A customer may have several; a contract names the one that pays for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDebitAccount {
    /// Its id.
    pub id: DebitAccountId,
    /// The account.
    pub account: DebitAccount,
}

/// The part of an account that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the account's {0} cannot be")]
pub struct UnfitDebitAccount(pub &'static str);

impl DebitAccount {
    /// Looks whether it can be an account: the bank exists, numbers are numbers. The check digits themselves are each bank's own rule
    /// and are not reckoned.
    ///
    /// # Errors
    /// The part that cannot be.
    pub fn check(&self) -> Result<(), UnfitDebitAccount> {
        let known = br::reference::bank_by_compe(&self.bank).is_some();
        let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let check_digit = |text: &str| text.len() <= 1 && text.bytes().all(|byte| byte.is_ascii_digit() || b"XP".contains(&byte));
        for (part, fits) in [
            ("bank", known),
            ("branch", digits(&self.branch, 5)),
            ("branch digit", check_digit(&self.branch_digit)),
            ("account", digits(&self.account, 12) && self.account.bytes().any(|byte| byte != b'0')),
            ("account digit", check_digit(&self.account_digit)),
            ("holder", !self.holder_name.trim().is_empty() && self.holder_name.chars().count() <= 100),
        ] {
            if !fits {
                return Err(UnfitDebitAccount(part));
            }
        }
        Ok(())
    }

    /// As it is printed: `237 ag. 1234-5 c/c 67890-1`.
    #[must_use]
    pub fn printed(&self) -> String {
        let with = |number: &str, digit: &str| if digit.is_empty() { number.to_owned() } else { format!("{number}-{digit}") };
        let (branch, account) = (with(&self.branch, &self.branch_digit), with(&self.account, &self.account_digit));
        format!("{} ag. {branch} c/c {account}", self.bank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_account_is_named() {
        let good = DebitAccount {
            customer: CustomerId(1),
            bank: "237".into(),
            branch: "1234".into(),
            branch_digit: "5".into(),
            account: "67890".into(),
            account_digit: "P".into(),
            holder_name: "MARIA DA SILVA".into(),
            holder_tax_id: TaxId::parse("529.982.247-25").unwrap(),
            authorised_on: "2026-11-22".parse().unwrap(),
        };
        assert_eq!(good.check(), Ok(()));
        assert_eq!(good.printed(), "237 ag. 1234-5 c/c 67890-P");
        let with = |change: fn(&mut DebitAccount)| {
            let mut it = good.clone();
            change(&mut it);
            it.check()
        };
        assert_eq!(with(|it| it.bank = "998".into()), Err(UnfitDebitAccount("bank")));
        assert_eq!(with(|it| it.branch = "12A".into()), Err(UnfitDebitAccount("branch")));
        assert_eq!(with(|it| it.branch_digit = "12".into()), Err(UnfitDebitAccount("branch digit")));
        assert_eq!(with(|it| it.account = "0000".into()), Err(UnfitDebitAccount("account")));
        assert_eq!(with(|it| it.account_digit = "Z".into()), Err(UnfitDebitAccount("account digit")));
        assert_eq!(with(|it| it.holder_name = " ".into()), Err(UnfitDebitAccount("holder")));
        assert_eq!(with(|it| it.branch_digit = String::new()), Ok(()));
    }
}
