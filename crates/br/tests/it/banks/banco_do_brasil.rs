use super::{Expected, check, day, details, refusal};
use br::boleto::banks::{BankAgreement, banco_do_brasil::Agreement, banco_do_brasil::Numbering};
use br::boleto::{Barcode, BoletoError};

fn four(agreement: u16, branch: u16, account: u32, wallet: u8) -> BankAgreement {
    BankAgreement::BancoDoBrasil(Agreement { numbering: Numbering::FourDigits { agreement, branch, account }, wallet })
}

fn six(agreement: u32, branch: u16, account: u32, wallet: u8) -> BankAgreement {
    BankAgreement::BancoDoBrasil(Agreement { numbering: Numbering::SixDigits { agreement, branch, account }, wallet })
}

fn seven(agreement: u32, wallet: u8) -> BankAgreement {
    BankAgreement::BancoDoBrasil(Agreement { numbering: Numbering::SevenDigits { agreement }, wallet })
}

fn free(agreement: u32) -> BankAgreement {
    BankAgreement::BancoDoBrasil(Agreement { numbering: Numbering::SixDigitsFree { agreement }, wallet: 18 })
}

#[test]
fn vectors() {
    #[rustfmt::skip]
    let vectors = [
        // From brcobranca.
        (seven(1_238_798, 18), 7_777_700_168, "2008-02-03", 13_500, Expected {
            our_number: "12387987777700168",
            free_field: "0000001238798777770016818",
            barcode: "00193377100000135000000001238798777770016818",
            line: "00190.00009 01238.798779 77700.168188 3 37710000013500",
        }),
        // From brcobranca.
        (seven(1_474_166, 17), 328, "2016-07-05", 224_674, Expected {
            our_number: "14741660000000328",
            free_field: "0000001474166000000032817",
            barcode: "00191684600002246740000001474166000000032817",
            line: "00190.00009 01474.166004 00000.328179 1 68460000224674",
        }),
        // From BoletoNetCore.
        (seven(1_234_567, 17), 5, "2016-11-27", 40_000, Expected {
            our_number: "12345670000000005",
            free_field: "0000001234567000000000517",
            barcode: "00191699100000400000000001234567000000000517",
            line: "00190.00009 01234.567004 00000.005173 1 69910000040000",
        }),
        // From BoletoNetCore.
        (seven(1_234_567, 17), 7, "2017-01-27", 60_000, Expected {
            our_number: "12345670000000007",
            free_field: "0000001234567000000000717",
            barcode: "00199705200000600000000001234567000000000717",
            line: "00190.00009 01234.567004 00000.007179 9 70520000060000",
        }),
        // From brcobranca.
        (six(123_879, 4042, 61_900, 18), 1234, "2008-02-01", 13_500, Expected {
            our_number: "12387901234-5",
            free_field: "1238790123440420006190018",
            barcode: "00192376900000135001238790123440420006190018",
            line: "00191.23876 90123.440423 00061.900189 2 37690000013500",
        }),
        // From openboleto.
        (six(123_456, 1545, 10_403_005, 18), 1, "2013-01-01", 1050, Expected {
            our_number: "12345600001-7",
            free_field: "1234560000115451040300518",
            barcode: "00191556500000010501234560000115451040300518",
            line: "00191.23454 60000.115455 10403.005183 1 55650000001050",
        }),
        // From openboleto.
        (free(123_456), 12_345_678_901_234_567, "2013-01-01", 1050, Expected {
            our_number: "12345678901234567",
            free_field: "1234561234567890123456721",
            barcode: "00196556500000010501234561234567890123456721",
            line: "00191.23454 61234.567891 01234.567210 6 55650000001050",
        }),
        // From openboleto.
        (four(1234, 1545, 10_403_005, 18), 1, "2013-01-01", 1050, Expected {
            our_number: "12340000001-1",
            free_field: "1234000000115451040300518",
            barcode: "00195556500000010501234000000115451040300518",
            line: "00191.23405 00000.115451 10403.005183 5 55650000001050",
        }),
        // The second factor cycle.
        (seven(1_234_567, 17), 123, "2026-12-10", 9990, Expected {
            our_number: "12345670000000123",
            free_field: "0000001234567000000012317",
            barcode: "00191165600000099900000001234567000000012317",
            line: "00190.00009 01234.567004 00000.123174 1 16560000009990",
        }),
        // The second factor cycle.
        (six(123_456, 1545, 10_403_005, 18), 123, "2026-12-10", 9990, Expected {
            our_number: "12345600123-4",
            free_field: "1234560012315451040300518",
            barcode: "00192165600000099901234560012315451040300518",
            line: "00191.23454 60012.315457 10403.005183 2 16560000009990",
        }),
    ];
    for (agreement, sequence, due, centavos, expected) in vectors {
        check(agreement, sequence, &details(), due, centavos, &expected);
    }
}

#[test]
fn the_example_of_the_manual() {
    // nosso número 05009401448, whichever length of agreement it came from
    for (agreement, sequence) in [(four(500, 1606, 6_809_350, 31), 9_401_448), (six(50_094, 1606, 6_809_350, 31), 1448)] {
        let title = agreement.title(sequence, &details()).expect("title");
        assert_eq!(title.our_number.to_string(), "05009401448-1");
        assert_eq!(title.our_number.digits(), "05009401448");
        assert_eq!(title.our_number.check_digit(), Some('1'));
        assert_eq!(title.free_field.as_str(), "0500940144816060680935031");
        let barcode = agreement.barcode(&title.free_field, day("2007-12-31"), 100).expect("barcode");
        assert_eq!(barcode.as_str(), "00193373700000001000500940144816060680935031");
        assert_eq!(barcode.typeable_line().to_string(), "00190.50095 40144.816069 06809.350314 3 37370000000100");
        assert_eq!(Barcode::parse(barcode.as_str()), Ok(barcode));
    }
}

#[test]
fn what_the_layouts_cannot_hold_is_refused() {
    let too_long = |field, digits, value| BoletoError::FieldTooLong { field, digits, value };
    for (agreement, sequence, why) in [
        (four(1234, 1545, 10_403_005, 17), 10_000_000, too_long("sequence", 7, 10_000_000)),
        (four(10_000, 1545, 10_403_005, 17), 1, too_long("agreement", 4, 10_000)),
        (four(1234, 10_000, 10_403_005, 17), 1, too_long("branch", 4, 10_000)),
        (four(1234, 1545, 100_000_000, 17), 1, too_long("account", 8, 100_000_000)),
        (four(1234, 1545, 10_403_005, 100), 1, too_long("wallet", 2, 100)),
        (six(123_456, 1545, 10_403_005, 17), 100_000, too_long("sequence", 5, 100_000)),
        (six(1_000_000, 1545, 10_403_005, 17), 1, too_long("agreement", 6, 1_000_000)),
        (seven(1_238_798, 17), 10_000_000_000, too_long("sequence", 10, 10_000_000_000)),
        (seven(10_000_000, 17), 1, too_long("agreement", 7, 10_000_000)),
        (seven(999_999, 17), 1, BoletoError::NotAdmitted { field: "agreement", value: 999_999 }),
        (free(1_000_000), 1, too_long("agreement", 6, 1_000_000)),
        (free(123_456), 100_000_000_000_000_000, too_long("sequence", 17, 100_000_000_000_000_000)),
        (free(123_456), 0, BoletoError::NotAdmitted { field: "sequence", value: 0 }),
    ] {
        assert_eq!(refusal(agreement, sequence), Some(why));
    }
}
