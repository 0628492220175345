//! Barcode and linha digitável, both ways.

use br::boleto::{
    Barcode, BoletoError, FreeField, MAX_AMOUNT_CENTAVOS, MAX_AMOUNT_WITH_FACTOR_CENTAVOS, TypeableLine, due_date, read,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn free(text: &str) -> FreeField {
    FreeField::parse(text).expect(text)
}

const BARCODE: &str = "03398715500000181709314764900000235658020101";
const LINE: &str = "03399.31479 64900.000239 56580.201012 8 71550000018170";

#[test]
fn the_worked_example_of_santander() {
    let line = TypeableLine::parse(LINE).expect("line");
    assert_eq!(line.as_str(), "03399314796490000023956580201012871550000018170");
    assert_eq!(line.to_string(), LINE);
    let barcode = line.barcode();
    assert_eq!(barcode.as_str(), BARCODE);
    assert_eq!(barcode.bank_code(), "033");
    assert_eq!(barcode.factor(), Some(7155));
    assert_eq!(barcode.due_date(day("2017-05-01")), Some(day("2017-05-10")));
    assert_eq!(barcode.due_date(day("2040-05-01")), Some(day("2041-12-30")));
    assert_eq!(barcode.amount_centavos(), 18_170);
    assert_eq!(barcode.free_field().as_str(), "9314764900000235658020101");
    assert_eq!(barcode.typeable_line(), line);
    assert_eq!(Barcode::new(33, Some(day("2017-05-10")), 18_170, &free("9314764900000235658020101")), Ok(barcode));
}

#[test]
fn any_grouping_is_read() {
    for text in [
        LINE,
        BARCODE,
        "03399314796490000023956580201012871550000018170",
        "0339 9314 7964900000239.56580201012-8 71550000018170\n",
    ] {
        assert_eq!(read(text).map(|b| b.as_str().to_owned()).as_deref(), Ok(BARCODE), "{text}");
    }
}

#[test]
fn the_general_digit_of_the_manuals() {
    // bank, due, centavos, free field, digit
    for (bank, due, centavos, field, digit) in [
        (1, "2007-12-31", 100, "0500940144816060680935031", "3"),
        (33, "2017-05-10", 18_170, "9314764900000235658020101", "8"),
        (237, "2000-07-04", 0, "0031040031772002800952790", "7"),
    ] {
        let barcode = Barcode::new(bank, Some(day(due)), centavos, &free(field)).expect("barcode");
        assert_eq!(&barcode.as_str()[4..5], digit);
    }
}

#[test]
fn values_that_need_the_place_of_the_factor() {
    let field = free("9314764900000000012360101");
    let barcode = Barcode::new(33, Some(day("2026-12-10")), 12_345_678_901, &field).expect("barcode");
    assert_eq!(barcode.as_str(), "03391000123456789019314764900000000012360101");
    assert_eq!(barcode.typeable_line().to_string(), "03399.31479 64900.000007 00123.601015 1 00012345678901");
    assert_eq!((barcode.factor(), barcode.amount_centavos()), (None, 12_345_678_901));
    assert_eq!(barcode.due_date(day("2026-12-10")), None);
    for centavos in [0, 1, MAX_AMOUNT_WITH_FACTOR_CENTAVOS, MAX_AMOUNT_WITH_FACTOR_CENTAVOS + 1, MAX_AMOUNT_CENTAVOS] {
        let barcode = Barcode::new(33, Some(day("2026-12-10")), centavos, &field).expect("fits");
        assert_eq!(barcode.amount_centavos(), centavos);
        assert_eq!(barcode.factor().is_some(), centavos <= MAX_AMOUNT_WITH_FACTOR_CENTAVOS);
    }
    for centavos in [-1, MAX_AMOUNT_CENTAVOS + 1, i64::MIN, i64::MAX] {
        assert_eq!(
            Barcode::new(33, None, centavos, &field),
            Err(BoletoError::AmountOutOfRange { centavos, most: MAX_AMOUNT_CENTAVOS })
        );
    }
}

#[test]
fn both_sides_of_the_restart() {
    let field = free("9314764900000000012360101");
    for (due, factor) in [("2025-02-20", "9998"), ("2025-02-21", "9999"), ("2025-02-22", "1000"), ("2025-02-23", "1001")] {
        let barcode = Barcode::new(33, Some(day(due)), 9990, &field).expect("barcode");
        assert_eq!(&barcode.as_str()[5..9], factor, "{due}");
        assert_eq!(barcode.due_date(day("2025-02-01")), Some(day(due)));
        assert_eq!(barcode.due_date(day("2025-03-01")), Some(day(due)));
    }
}

#[test]
fn factors_read_in_june_2025() {
    let reference = day("2025-06-15");
    for (line, factor, due) in [
        ("00190000090114971860168524522114100000000102656", None, None),
        ("00190000090114971860168524522114209990000102656", None, None),
        ("00190000090114971860168524522114210000000102656", Some(1000), Some("2025-02-22")),
        ("00190000090114971860168524522114810010000102656", Some(1001), Some("2025-02-23")),
        ("00190000090114971860168524522114799990000102656", Some(9999), Some("2025-02-21")),
        ("00190000090114971860168524522114675860000102656", Some(7586), Some("2018-07-15")),
    ] {
        let barcode = read(line).expect(line);
        assert_eq!(barcode.factor(), factor, "{line}");
        assert_eq!(barcode.due_date(reference), due.map(day), "{line}");
        if factor.is_some() {
            assert_eq!(barcode.amount_centavos(), 102_656);
        }
        assert_eq!(barcode.typeable_line().as_str(), line);
    }
    assert_eq!(due_date(1000, day("2000-07-01")), Some(day("2000-07-03")));
}

#[test]
fn refusals_say_why() {
    use BoletoError::*;
    for (text, why) in [
        ("", WrongLength { expected: 44, found: 0 }),
        ("0339871550000018170931476490000023565802010", WrongLength { expected: 44, found: 43 }),
        ("033987155000001817093147649000002356580201019", WrongLength { expected: 44, found: 45 }),
        ("0339871550000018170931476490000023565802010A", UnexpectedCharacter { character: 'A' }),
        ("03388715500000181709314764900000235658020101", UnknownCurrency { found: 8 }),
        ("03390715500000181709314764900000235658020101", WrongGeneralDigit),
        ("03398715500000181719314764900000235658020101", WrongGeneralDigit),
        ("03399.31478 64900.000239 56580.201012 8 71550000018170", WrongFieldDigit { field: 1 }),
        ("03399.31479 64900.000238 56580.201012 8 71550000018170", WrongFieldDigit { field: 2 }),
        ("03399.31479 64900.000239 56580.201013 8 71550000018170", WrongFieldDigit { field: 3 }),
        ("03399.31479 64900.000239 56580.201012 7 71550000018170", WrongGeneralDigit),
        ("03399.31479 64900.000239 56580.201012 8 71550000018171", WrongGeneralDigit),
        // Arrecadação: 48 typed digits, or a barcode with a leading 8.
        ("836400000011331201380002812884627116080136181551", UtilityOrTaxSlip),
        ("83640000001331201380002812884627110801361815", UtilityOrTaxSlip),
    ] {
        assert_eq!(read(text), Err(why), "{text}");
    }
    assert_eq!(TypeableLine::parse(BARCODE), Err(WrongLength { expected: 47, found: 44 }));
    assert_eq!(FreeField::parse("931476490000023565802010"), Err(WrongLength { expected: 25, found: 24 }));
    assert_eq!(Barcode::new(0, None, 1, &free("9314764900000235658020101")), Err(NoBankCode { code: 0 }));
    assert_eq!(Barcode::new(833, None, 1, &free("9314764900000235658020101")), Err(NoBankCode { code: 833 }));
    assert_eq!(Barcode::new(1000, None, 1, &free("9314764900000235658020101")), Err(NoBankCode { code: 1000 }));
    let due = day("2000-07-02");
    assert_eq!(Barcode::new(33, Some(due), 1, &free("9314764900000235658020101")), Err(DueTooEarly { due }));
}

fn a_barcode() -> impl Strategy<Value = Barcode> {
    let banks = prop_oneof![1u16..800, 900u16..1000];
    (banks, proptest::option::of(0u64..18_000), 0i64..=MAX_AMOUNT_CENTAVOS, any::<bool>(), "[0-9]{25}").prop_map(
        |(bank, due, amount, large, field)| {
            let amount = if large { amount } else { amount % (MAX_AMOUNT_WITH_FACTOR_CENTAVOS + 1) };
            let due = due.map(|days| day("2000-07-03") + Days::new(days));
            Barcode::new(bank, due, amount, &free(&field)).expect("fits")
        },
    )
}

fn with_digit_changed(text: &str, at: usize, by: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
    String::from_utf8(bytes).expect("ASCII")
}

proptest! {
    #[test]
    fn barcode_and_line_lead_to_each_other(barcode in a_barcode()) {
        let line = barcode.typeable_line();
        prop_assert_eq!(line.barcode(), barcode);
        prop_assert_eq!(TypeableLine::parse(&line.to_string()), Ok(line));
        prop_assert_eq!(Barcode::parse(&barcode.to_string()), Ok(barcode));
        prop_assert_eq!(line.to_string().len(), 54);
        prop_assert_eq!(read(line.as_str()), Ok(barcode));
    }

    /// The first three fields have a digit modulo 10, and the general digit is compared as it stands.
    #[test]
    fn one_wrong_digit_in_the_first_four_fields_is_found(barcode in a_barcode(), at in 0usize..33, by in 1u8..10) {
        let changed = with_digit_changed(barcode.typeable_line().as_str(), at, by);
        prop_assert!(TypeableLine::parse(&changed).is_err(), "{}", changed);
    }

    /// Factor and value are guarded by the general digit alone, and three remainders share its value 1.
    #[test]
    fn one_wrong_digit_in_the_fifth_field_is_found(barcode in a_barcode(), at in 33usize..47, by in 1u8..10) {
        if &barcode.as_str()[4..5] == "1" {
            return Ok(()); // the blind spot
        }
        let changed = with_digit_changed(barcode.typeable_line().as_str(), at, by);
        prop_assert!(TypeableLine::parse(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn one_wrong_digit_in_a_barcode_is_found(barcode in a_barcode(), at in 0usize..44, by in 1u8..10) {
        if &barcode.as_str()[4..5] == "1" {
            return Ok(()); // the blind spot
        }
        let changed = with_digit_changed(barcode.as_str(), at, by);
        prop_assert!(Barcode::parse(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn any_text_is_answered(text in ".*", digits in "[0-9. ]{40,60}") {
        let _ = (read(&text), TypeableLine::parse(&text), FreeField::parse(&text));
        let _ = (read(&digits), TypeableLine::parse(&digits), FreeField::parse(&digits));
    }
}
