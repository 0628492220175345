//! The bank's numbers in both directions: from our sequence to what a bank prints and sends, and back.

use super::terms::{sequence_of, terms, title};
use crate::{BankAgreement, NoBoleto};
use br::boleto::banks::OurNumber;
use chrono::NaiveDate;

/// The bank's number (nosso número) of the boleto with that sequence within the agreement.
///
/// # Errors
/// [`NoBoleto::Agreement`] or [`NoBoleto::Boleto`] for what the bank does not take.
pub fn our_number_of(agreement: &BankAgreement, sequence: i64, issued_on: NaiveDate) -> Result<OurNumber, NoBoleto> {
    Ok(title(terms(agreement)?, sequence, issued_on)?.1.our_number)
}

/// The sequence of a bank's number given by its digits without the check digit; none for what cannot be one of this agreement.
#[must_use]
pub fn sequence_of_our_number(agreement: &BankAgreement, digits: &str) -> Option<i64> {
    sequence_of(&terms(agreement).ok()?, digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{BankAgreementId, CompanyId};

    #[test]
    fn every_number_leads_back_to_its_sequence() {
        let issued: NaiveDate = "2026-11-22".parse().unwrap();
        for (bank, [branch, account, beneficiary, wallet], sequences) in [
            ("033", ["1234", "1", "3147649", "101"], [1, 123, 999_999_999_999]),
            ("001", ["", "", "1234567", "17"], [1, 123, 9_999_999_999]),
            ("001", ["1545", "10403005", "123456", "18"], [1, 123, 99_999]),
            ("001", ["1545", "10403005", "1234", "18"], [1, 123, 9_999_999]),
            ("237", ["1172", "0403005", "", "09"], [1, 123, 99_999_999_999]),
            ("341", ["0057", "12345", "", "109"], [1, 123, 99_999_999]),
            ("104", ["", "", "005507", "14"], [1, 123, 999_999_999_999_999]),
            ("756", ["4327", "", "229385", "1"], [1, 123, 9_999_999]),
            ("748", ["0165/02", "", "00623", "1"], [26_000_001, 26_099_999, 26_799_992]),
        ] {
            let agreement = BankAgreement {
                id: BankAgreementId(1),
                name: "X".into(),
                bank: bank.into(),
                company: CompanyId(1),
                branch: branch.into(),
                account: account.into(),
                beneficiary: beneficiary.into(),
                wallet: wallet.into(),
                pix_key: String::new(),
                is_registered: true,
                instructions: String::new(),
            };
            for sequence in sequences {
                let number = our_number_of(&agreement, sequence, issued).unwrap();
                assert_eq!(sequence_of_our_number(&agreement, number.digits()), Some(sequence), "{bank} {number}");
            }
            for none in ["", "0", "x", "99999999999999999999", "00000000000000000"] {
                assert_eq!(sequence_of_our_number(&agreement, none), None, "{bank} {none:?}");
            }
        }
    }
}
