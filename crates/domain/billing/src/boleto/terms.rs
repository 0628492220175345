//! What the columns of an agreement mean to each bank.

use crate::BankAgreement;
use br::boleto::BoletoError;
use br::boleto::banks::{
    BankAgreement as Terms, Title, TitleDetails, banco_do_brasil, bradesco, caixa, itau, santander, sicoob, sicredi,
};
use chrono::{Datelike, NaiveDate};

/// The column of an agreement that its bank cannot read, or `bank` for a bank whose boletos are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the agreement's {0} does not fit its bank")]
pub struct UnfitAgreement(pub &'static str);

/// Sicredi's titles of a year: bytes 2 to 9 (the first digit of the number) with 99,999 each.
const SICREDI_A_BYTE: i64 = 99_999;
/// Where the numbers of Sicredi's next year begin in ours.
const SICREDI_A_YEAR: i64 = 1_000_000;

/// The agreement as its bank's rules take it.
///
/// Branch and account are without check digits. Banco do Brasil: `beneficiary` is the convênio of 4, 6 or 7 digits. Caixa: `wallet`
/// is 14 or 24. Itaú: `beneficiary` is the client's code, which only some wallets need. Sicoob: `branch` is the cooperative,
/// `beneficiary` the client with its digit, `wallet` the wallet with the modality behind a slash (`1/01`, or `1` for modality 01).
/// Sicredi: `branch` is cooperative and post (`0165/02`), `wallet` 1 or 3.
pub(crate) fn terms(agreement: &BankAgreement) -> Result<Terms, UnfitAgreement> {
    let (branch, account) = (&agreement.branch, &agreement.account);
    let (beneficiary, wallet) = (&agreement.beneficiary, &agreement.wallet);
    Ok(match agreement.bank.as_str() {
        "001" => Terms::BancoDoBrasil(banco_do_brasil::Agreement {
            numbering: banco_do_brasil_numbering(beneficiary, branch, account)?,
            wallet: number(wallet, "wallet")?,
        }),
        "033" => Terms::Santander(santander::Agreement {
            beneficiary: number(beneficiary, "beneficiary")?,
            wallet: match wallet.as_str() {
                "101" => santander::Wallet::Registered,
                "102" => santander::Wallet::Unregistered,
                "201" => santander::Wallet::Pledged,
                _ => return Err(UnfitAgreement("wallet")),
            },
            ios: 0,
        }),
        "104" => Terms::Caixa(caixa::Agreement {
            beneficiary: number(beneficiary, "beneficiary")?,
            wallet: match wallet.as_str() {
                "14" => caixa::Wallet::Registered,
                "24" => caixa::Wallet::Unregistered,
                _ => return Err(UnfitAgreement("wallet")),
            },
        }),
        "237" => Terms::Bradesco(bradesco::Agreement {
            branch: number(branch, "branch")?,
            account: number(account, "account")?,
            wallet: number(wallet, "wallet")?,
        }),
        "341" => Terms::Itau(itau::Agreement {
            branch: number(branch, "branch")?,
            account: number(account, "account")?,
            wallet: number(wallet, "wallet")?,
            client: if beneficiary.is_empty() { None } else { Some(number(beneficiary, "beneficiary")?) },
        }),
        "748" => {
            let (cooperative, post) = branch.split_once('/').ok_or(UnfitAgreement("branch"))?;
            Terms::Sicredi(sicredi::Agreement {
                cooperative: number(cooperative, "branch")?,
                post: number(post, "branch")?,
                beneficiary: number(beneficiary, "beneficiary")?,
                collection: match wallet.as_str() {
                    "1" => sicredi::Collection::Registered,
                    "3" => sicredi::Collection::Unregistered,
                    _ => return Err(UnfitAgreement("wallet")),
                },
                byte: 2,
            })
        }
        "756" => {
            let (wallet, modality) = wallet.split_once('/').unwrap_or((wallet, "01"));
            Terms::Sicoob(sicoob::Agreement {
                cooperative: number(branch, "branch")?,
                client: number(beneficiary, "beneficiary")?,
                wallet: number(wallet, "wallet")?,
                modality: number(modality, "wallet")?,
            })
        }
        _ => return Err(UnfitAgreement("bank")),
    })
}

fn banco_do_brasil_numbering(convenio: &str, branch: &str, account: &str) -> Result<banco_do_brasil::Numbering, UnfitAgreement> {
    use banco_do_brasil::Numbering::{FourDigits, SevenDigits, SixDigits};
    let place = || Ok((number(branch, "branch")?, number(account, "account")?));
    Ok(match convenio.len() {
        4 => {
            let (branch, account) = place()?;
            FourDigits { agreement: number(convenio, "beneficiary")?, branch, account }
        }
        6 => {
            let (branch, account) = place()?;
            SixDigits { agreement: number(convenio, "beneficiary")?, branch, account }
        }
        7 => SevenDigits { agreement: number(convenio, "beneficiary")? },
        _ => return Err(UnfitAgreement("beneficiary")),
    })
}

fn number<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, UnfitAgreement> {
    text.parse().map_err(|_| UnfitAgreement(column))
}

/// The bank's number and the free field of the boleto whose sequence within the agreement is `our_number`.
pub(crate) fn title(terms: Terms, our_number: i64, issued_on: NaiveDate) -> Result<(Terms, Title), BoletoError> {
    let (terms, sequence) = match terms {
        Terms::Sicredi(agreement) => {
            let of_the_year = (our_number % SICREDI_A_YEAR - 1).max(0);
            let byte = u8::try_from(2 + of_the_year / SICREDI_A_BYTE).unwrap_or(u8::MAX);
            (Terms::Sicredi(sicredi::Agreement { byte, ..agreement }), of_the_year % SICREDI_A_BYTE + 1)
        }
        other => (other, our_number),
    };
    let sequence = u64::try_from(sequence).map_err(|_| BoletoError::NotAdmitted { field: "sequence", value: 0 })?;
    Ok((terms, terms.title(sequence, &TitleDetails::issued_on(issued_on))?))
}

/// The sequence behind a bank's number, given by its digits without the check digit.
pub(crate) fn sequence_of(terms: &Terms, digits: &str) -> Option<i64> {
    use banco_do_brasil::Numbering::{FourDigits, SevenDigits, SixDigits, SixDigitsFree};
    let after = |prefix: String, width: usize| digits.strip_prefix(&prefix).filter(|rest| rest.len() == width);
    let whole = |width: usize| Some(digits).filter(|digits| digits.len() == width);
    let sequence = match terms {
        Terms::BancoDoBrasil(it) => match it.numbering {
            FourDigits { agreement, .. } => after(format!("{agreement:04}"), 7),
            SixDigits { agreement, .. } => after(format!("{agreement:06}"), 5),
            SevenDigits { agreement } => after(agreement.to_string(), 10),
            SixDigitsFree { .. } => whole(17),
        },
        Terms::Bradesco(_) => whole(11),
        Terms::Caixa(it) => match it.wallet {
            caixa::Wallet::Registered => after("14".into(), 15),
            caixa::Wallet::Unregistered => after("24".into(), 15),
        },
        Terms::Itau(_) => whole(8),
        Terms::Santander(_) => whole(12),
        Terms::Sicoob(_) => whole(7),
        Terms::Sicredi(_) => {
            let part = |range: std::ops::Range<usize>| whole(8)?.get(range)?.parse::<i64>().ok();
            let (year, byte, sequence) = (part(0..2)?, part(2..3)?, part(3..8)?);
            let counts = byte >= 2 && sequence >= 1;
            return counts.then(|| year * SICREDI_A_YEAR + (byte - 2) * SICREDI_A_BYTE + sequence);
        }
    }?;
    sequence.parse().ok().filter(|sequence| *sequence > 0)
}

/// The first number that an agreement with that bank may give to a boleto issued on a day: Sicredi counts within the year.
pub(crate) fn first_number(bank: u16, issued_on: NaiveDate) -> Option<i64> {
    (bank == sicredi::BANK.number).then(|| i64::from(issued_on.year().rem_euclid(100)) * SICREDI_A_YEAR + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{BankAgreementId, CompanyId};

    fn agreement(bank: &str, [branch, account, beneficiary, wallet]: [&str; 4]) -> BankAgreement {
        BankAgreement {
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
        }
    }

    #[test]
    fn every_bank_reads_its_columns() {
        let (issued, due): (NaiveDate, NaiveDate) = ("2026-11-22".parse().unwrap(), "2026-12-10".parse().unwrap());
        for (bank, columns, our_number, line) in [
            ("033", ["1234", "1", "3147649", "101"], 123, "03399.31479 64900.000007 00123.601015 2 16560000009990"),
            ("001", ["", "", "1234567", "17"], 123, "00190.00009 01234.567004 00000.123174 1 16560000009990"),
            ("001", ["1545", "10403005", "123456", "18"], 123, "00191.23454 60012.315457 10403.005183 2 16560000009990"),
            ("237", ["1172", "0403005", "", "09"], 123, "23791.17209 90000.000019 23040.300503 8 16560000009990"),
            ("341", ["0057", "12345", "", "109"], 123, "34191.09008 00012.380051 71234.570001 1 16560000009990"),
            ("104", ["", "", "005507", "14"], 123, "10490.05505 77000.100048 00000.012351 7 16560000009990"),
            ("756", ["4327", "", "229385", "1"], 123, "75691.43279 01022.938508 00012.300018 4 16560000009990"),
            ("748", ["0165/02", "", "00623", "1"], 26_000_123, "74891.12628 00123.301657 02006.231001 6 16560000009990"),
        ] {
            let terms = terms(&agreement(bank, columns)).unwrap();
            let (terms, title) = title(terms, our_number, issued).unwrap();
            assert_eq!(terms.barcode(&title.free_field, due, 9_990).unwrap().typeable_line().to_string(), line, "{bank}");
        }
    }

    #[test]
    fn what_a_bank_cannot_read_is_named() {
        for (bank, columns, column) in [
            ("033", ["1234", "1", "3147649", "103"], "wallet"),
            ("033", ["1234", "1", "", "101"], "beneficiary"),
            ("001", ["1234", "1", "12345", "17"], "beneficiary"),
            ("237", ["", "403005", "", "09"], "branch"),
            ("237", ["1172", "X", "", "09"], "account"),
            ("748", ["0165", "", "00623", "1"], "branch"),
            ("999", ["", "", "", ""], "bank"),
        ] {
            assert_eq!(terms(&agreement(bank, columns)), Err(UnfitAgreement(column)));
        }
    }

    #[test]
    fn sicredi_numbers_by_year_and_byte() {
        let issued = "2026-11-22".parse().unwrap();
        assert_eq!(first_number(748, issued), Some(26_000_001));
        assert_eq!(first_number(33, issued), None);
        let terms = terms(&agreement("748", ["0165/02", "", "00623", "1"])).unwrap();
        for (our_number, digits) in
            [(26_000_001, "26200001"), (26_099_999, "26299999"), (26_100_000, "26300001"), (26_799_992, "26999999")]
        {
            assert_eq!(title(terms, our_number, issued).unwrap().1.our_number.digits(), digits);
        }
        assert!(title(terms, 26_799_993, issued).is_err());
    }
}
