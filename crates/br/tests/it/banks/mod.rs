//! Vectors of each bank: manuals, the test suites of public libraries whose check digits hold, and one of the second
//! factor cycle each.

mod santander;

use br::boleto::banks::{BankAgreement, TitleDetails};
use br::boleto::{Barcode, TypeableLine};
use chrono::NaiveDate;

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

fn check(agreement: BankAgreement, sequence: u64, details: &TitleDetails, due: &str, centavos: i64, expected: &Expected<'_>) {
    let title = agreement.title(sequence, details).expect(expected.line);
    assert_eq!(title.our_number.to_string(), expected.our_number);
    assert_eq!(title.free_field.as_str(), expected.free_field);
    let due = day(due);
    let barcode = Barcode::new(agreement.bank().number, Some(due), centavos, &title.free_field).expect(expected.line);
    assert_eq!(barcode.as_str(), expected.barcode);
    assert_eq!(barcode.typeable_line().to_string(), expected.line);
    let read = TypeableLine::parse(expected.line).expect(expected.line).barcode();
    assert_eq!(read, barcode);
    assert_eq!(read.bank_code(), agreement.bank().code);
    assert_eq!(read.due_date(due), Some(due));
    assert_eq!(read.amount_centavos(), centavos);
    if centavos > 0 {
        assert_eq!(agreement.barcode(&title.free_field, due, centavos), Ok(barcode));
    }
}
