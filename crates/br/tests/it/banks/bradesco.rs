use super::{Expected, check, check_barcode, details, refusal};
use br::boleto::BoletoError;
use br::boleto::banks::{BankAgreement, bradesco::Agreement};

fn agreement(branch: u16, account: u32, wallet: u8) -> BankAgreement {
    BankAgreement::Bradesco(Agreement { branch, account, wallet })
}

#[test]
fn vectors() {
    #[rustfmt::skip]
    let vectors = [
        // From brcobranca.
        (agreement(1172, 403_005, 6), 75_896_452, "2009-04-30", 295_295, Expected {
            our_number: "06/00075896452-5",
            free_field: "1172060007589645204030050",
            barcode: "23795422300002952951172060007589645204030050",
            line: "23791.17209 60007.589645 52040.300502 5 42230000295295",
        }),
        // From openboleto.
        (agreement(1172, 403_005, 6), 123_456_789, "2013-01-01", 1050, Expected {
            our_number: "06/00123456789-4",
            free_field: "1172060012345678904030050",
            barcode: "23798556500000010501172060012345678904030050",
            line: "23791.17209 60012.345678 89040.300504 8 55650000001050",
        }),
        // From pyboleto.
        (agreement(278, 39_232, 6), 2_125_525, "2011-02-05", 828_000, Expected {
            our_number: "06/00002125525-6",
            free_field: "0278060000212552500392320",
            barcode: "23794486900008280000278060000212552500392320",
            line: "23790.27804 60000.212559 25003.923205 4 48690000828000",
        }),
        // The second factor cycle.
        (agreement(1172, 403_005, 9), 123, "2026-12-10", 9990, Expected {
            our_number: "09/00000000123-9",
            free_field: "1172090000000012304030050",
            barcode: "23798165600000099901172090000000012304030050",
            line: "23791.17209 90000.000019 23040.300503 8 16560000009990",
        }),
    ];
    for (agreement, sequence, due, centavos, expected) in vectors {
        check(agreement, sequence, &details(), due, centavos, &expected);
    }
}

#[test]
fn the_example_of_the_manual() {
    let agreement = agreement(31, 95_279, 4);
    let title = agreement.title(317_720_028, &details()).expect("title");
    assert_eq!(title.free_field.as_str(), "0031040031772002800952790");
    let (barcode, line) =
        ("23797100100000000000031040031772002800952790", "23790.03102 40031.772003 28009.527905 7 10010000000000");
    check_barcode(agreement, &title.free_field, "2000-07-04", 0, barcode, line);
}

#[test]
fn what_the_layout_cannot_hold_is_refused() {
    let too_long = |field, digits, value| BoletoError::FieldTooLong { field, digits, value };
    for (agreement, sequence, why) in [
        (agreement(1172, 403_005, 9), 100_000_000_000, too_long("sequence", 11, 100_000_000_000)),
        (agreement(10_000, 403_005, 9), 1, too_long("branch", 4, 10_000)),
        (agreement(1172, 10_000_000, 9), 1, too_long("account", 7, 10_000_000)),
        (agreement(1172, 403_005, 100), 1, too_long("wallet", 2, 100)),
        (agreement(1172, 403_005, 9), 0, BoletoError::NotAdmitted { field: "sequence", value: 0 }),
    ] {
        assert_eq!(refusal(agreement, sequence), Some(why));
    }
}
