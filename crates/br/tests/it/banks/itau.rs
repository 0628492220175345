use super::{Expected, check, check_barcode, details, refusal};
use br::boleto::BoletoError;
use br::boleto::banks::{BankAgreement, TitleDetails, itau::Agreement};

fn agreement(branch: u16, account: u32, wallet: u16) -> BankAgreement {
    BankAgreement::Itau(Agreement { branch, account, wallet, client: None })
}

fn with_client(wallet: u16, client: u32) -> BankAgreement {
    BankAgreement::Itau(Agreement { branch: 57, account: 12_345, wallet, client: Some(client) })
}

fn with_your_number(number: u64) -> TitleDetails {
    TitleDetails { your_number: Some(number), ..details() }
}

#[test]
fn vectors() {
    #[rustfmt::skip]
    let vectors = [
        // The manual, annexes 2 to 4.
        (agreement(57, 12_345, 110), 12_345_678, "2002-05-01", 12_345, Expected {
            our_number: "110/12345678-8",
            free_field: "1101234567880057123457000",
            barcode: "34196166700000123451101234567880057123457000",
            line: "34191.10121 34567.880058 71234.570001 6 16670000012345",
        }),
        // From brcobranca.
        (agreement(810, 53_678, 175), 12_345_678, "2009-08-14", 0, Expected {
            our_number: "175/12345678-4",
            free_field: "1751234567840810536789000",
            barcode: "34191432900000000001751234567840810536789000",
            line: "34191.75124 34567.840813 05367.890000 1 43290000000000",
        }),
        // From brcobranca.
        (agreement(1248, 2124, 109), 10_152, "2029-05-20", 675_787, Expected {
            our_number: "109/00010152-7",
            free_field: "1090001015271248021246000",
            barcode: "34194254800006757871090001015271248021246000",
            line: "34191.09008 01015.271248 80212.460002 4 25480000675787",
        }),
        // From pyboleto.
        (agreement(293, 1328, 109), 157, "2009-10-19", 2980, Expected {
            our_number: "109/00000157-1",
            free_field: "1090000015710293013280000",
            barcode: "34199439500000029801090000015710293013280000",
            line: "34191.09008 00015.710296 30132.800001 9 43950000002980",
        }),
        // The second factor cycle.
        (agreement(57, 12_345, 109), 123, "2026-12-10", 9990, Expected {
            our_number: "109/00000123-8",
            free_field: "1090000012380057123457000",
            barcode: "34191165600000099901090000012380057123457000",
            line: "34191.09008 00012.380051 71234.570001 1 16560000009990",
        }),
    ];
    for (agreement, sequence, due, centavos, expected) in vectors {
        check(agreement, sequence, &details(), due, centavos, &expected);
    }
}

#[test]
fn wallets_with_fifteen_digits() {
    for (client, your_number, free_field, barcode, line) in [
        (
            12_345,
            1_234_567,
            "1960025828112345671234550",
            "34191252500000135001960025828112345671234550",
            "34191.96005 25828.112349 56712.345505 1 25250000013500",
        ),
        (
            1234,
            123_456,
            "1960025828101234560123440",
            "34192252500000135001960025828101234560123440",
            "34191.96005 25828.101235 45601.234409 2 25250000013500",
        ),
    ] {
        let agreement = with_client(196, client);
        let title = agreement.title(258_281, &with_your_number(your_number)).expect("title");
        assert_eq!(title.free_field.as_str(), free_field);
        assert_eq!(title.our_number.digits(), "00258281");
        check_barcode(agreement, &title.free_field, "2004-09-05", 13_500, barcode, line);
    }
    for wallet in [106, 107, 122, 142, 143, 195, 196, 198] {
        assert_eq!(refusal(with_client(wallet, 1), 1), Some(BoletoError::Missing { field: "your number" }));
        let title = agreement(57, 12_345, wallet).title(1, &with_your_number(1));
        assert_eq!(title.err(), Some(BoletoError::Missing { field: "client" }));
        assert!(with_client(wallet, 1).title(1, &with_your_number(1)).is_ok());
    }
}

#[test]
fn what_the_layouts_cannot_hold_is_refused() {
    let too_long = |field, digits, value| BoletoError::FieldTooLong { field, digits, value };
    for (agreement, sequence, why) in [
        (agreement(57, 12_345, 109), 100_000_000, too_long("sequence", 8, 100_000_000)),
        (agreement(10_000, 12_345, 109), 1, too_long("branch", 4, 10_000)),
        (agreement(57, 100_000, 109), 1, too_long("account", 5, 100_000)),
        (agreement(57, 100_000, 126), 1, too_long("account", 5, 100_000)),
        (agreement(57, 12_345, 1000), 1, too_long("wallet", 3, 1000)),
        (agreement(57, 12_345, 112), 1, BoletoError::UnsupportedWallet { wallet: 112 }),
        (agreement(57, 12_345, 145), 1, BoletoError::UnsupportedWallet { wallet: 145 }),
        (agreement(57, 12_345, 109), 0, BoletoError::NotAdmitted { field: "sequence", value: 0 }),
    ] {
        assert_eq!(refusal(agreement, sequence), Some(why));
    }
    let title = with_client(107, 100_000).title(1, &with_your_number(1));
    assert_eq!(title.err(), Some(too_long("client", 5, 100_000)));
    let title = with_client(107, 1).title(1, &with_your_number(10_000_000));
    assert_eq!(title.err(), Some(too_long("your number", 7, 10_000_000)));
}
