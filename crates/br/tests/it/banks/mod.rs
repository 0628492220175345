//! Vectors of each bank: manuals, the test suites of public libraries whose check digits hold, and one of the second
//! factor cycle each.

mod banco_do_brasil;
mod bradesco;
mod caixa;
mod itau;
mod santander;
mod sicoob;
mod sicredi;

use br::boleto::banks::{BankAgreement, TitleDetails};
use br::boleto::{Barcode, BoletoError, FreeField, TypeableLine};
use chrono::NaiveDate;
use proptest::prelude::*;

/// What a title must come out as.
struct Expected<'a> {
    our_number: &'a str,
    free_field: &'a str,
    barcode: &'a str,
    line: &'a str,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn details() -> TitleDetails {
    TitleDetails::issued_on(day("2026-11-22"))
}

/// Why the agreement numbers no such title.
fn refusal(agreement: BankAgreement, sequence: u64) -> Option<BoletoError> {
    agreement.title(sequence, &details()).err()
}

fn check(agreement: BankAgreement, sequence: u64, details: &TitleDetails, due: &str, centavos: i64, expected: &Expected<'_>) {
    let title = agreement.title(sequence, details).expect(expected.line);
    assert_eq!(title.our_number.to_string(), expected.our_number);
    assert_eq!(title.free_field.as_str(), expected.free_field);
    check_barcode(agreement, &title.free_field, due, centavos, expected.barcode, expected.line);
}

/// Some published slips have no value; they are read, but no longer issued.
fn check_barcode(agreement: BankAgreement, free_field: &FreeField, due: &str, centavos: i64, barcode: &str, line: &str) {
    let due = day(due);
    let made = Barcode::new(agreement.bank().number, Some(due), centavos, free_field).expect(line);
    assert_eq!(made.as_str(), barcode);
    assert_eq!(made.typeable_line().to_string(), line);
    let read = TypeableLine::parse(line).expect(line).barcode();
    assert_eq!(read, made);
    assert_eq!(read.bank_code(), agreement.bank().code);
    assert_eq!(read.due_date(due), Some(due));
    assert_eq!(read.amount_centavos(), centavos);
    assert_eq!(read.free_field(), *free_field);
    let issued = agreement.barcode(free_field, due, centavos);
    assert_eq!(issued, if centavos == 0 { Err(BoletoError::NoAmount) } else { Ok(made) });
}

#[test]
fn the_code_printed_beside_the_logo() {
    use br::boleto::banks;
    for (bank, printed) in [
        (banks::banco_do_brasil::BANK, "001-9"),
        (banks::santander::BANK, "033-7"),
        (banks::caixa::BANK, "104-0"),
        (banks::bradesco::BANK, "237-2"),
        (banks::itau::BANK, "341-7"),
        (banks::sicredi::BANK, "748-X"),
        (banks::sicoob::BANK, "756-0"),
    ] {
        assert_eq!(bank.code_with_digit, printed);
        assert_eq!(bank.code, &printed[..3]);
        assert_eq!(format!("{:03}", bank.number), bank.code);
        assert!(!bank.name.is_empty());
    }
}

fn an_agreement() -> impl Strategy<Value = BankAgreement> {
    use br::boleto::banks::*;
    let numbering = banco_do_brasil::Numbering::SixDigits { agreement: 123_456, branch: 1545, account: 10_403_005 };
    prop::sample::select(vec![
        BankAgreement::BancoDoBrasil(banco_do_brasil::Agreement { numbering, wallet: 17 }),
        BankAgreement::Bradesco(bradesco::Agreement { branch: 1172, account: 403_005, wallet: 9 }),
        BankAgreement::Caixa(caixa::Agreement { beneficiary: 5507, wallet: caixa::Wallet::Registered }),
        BankAgreement::Itau(itau::Agreement { branch: 57, account: 12_345, wallet: 109, client: None }),
        BankAgreement::Santander(santander::Agreement { beneficiary: 3_147_649, wallet: santander::Wallet::Registered, ios: 0 }),
        BankAgreement::Sicoob(sicoob::Agreement { cooperative: 4327, client: 229_385, wallet: 1, modality: 1 }),
        BankAgreement::Sicredi(sicredi::Agreement {
            cooperative: 165,
            post: 2,
            beneficiary: 623,
            collection: sicredi::Collection::Registered,
            byte: 2,
        }),
    ])
}

proptest! {
    #[test]
    fn every_sequence_has_a_title_of_its_own(agreement in an_agreement(), a in 1u64..100_000, b in 1u64..100_000) {
        let title = |sequence| agreement.title(sequence, &details()).expect("title");
        let (one, other) = (title(a), title(b));
        prop_assert_eq!(one.our_number == other.our_number, a == b);
        prop_assert_eq!(one.free_field == other.free_field, a == b);
        let barcode = agreement.barcode(&one.free_field, day("2026-12-10"), 9990).expect("barcode");
        prop_assert_eq!(barcode.bank_code(), agreement.bank().code);
        prop_assert_eq!(barcode.free_field(), one.free_field);
    }
}
