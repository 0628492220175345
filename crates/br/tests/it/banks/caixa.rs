use super::{Expected, check, day, details, refusal};
use br::boleto::BoletoError;
use br::boleto::banks::{BankAgreement, caixa::Agreement, caixa::Wallet};

fn agreement(beneficiary: u32, wallet: Wallet) -> BankAgreement {
    BankAgreement::Caixa(Agreement { beneficiary, wallet })
}

#[test]
fn vectors() {
    #[rustfmt::skip]
    let vectors = [
        // The manual.
        (agreement(5507, Wallet::Registered), 222_333_777_777_777, "2006-08-23", 32_112, Expected {
            our_number: "14222333777777777-2",
            free_field: "0055077222133347777777771",
            barcode: "10494324200000321120055077222133347777777771",
            line: "10490.05505 77222.133348 77777.777713 4 32420000032112",
        }),
        // From openboleto.
        (agreement(433_756, Wallet::Unregistered), 5_000_000_061, "2014-03-18", 81_094, Expected {
            our_number: "24000005000000061-2",
            free_field: "4337565000200540000000610",
            barcode: "10498600600000810944337565000200540000000610",
            line: "10494.33756 65000.200546 00000.006106 8 60060000081094",
        }),
        // From openboleto, a beneficiary of 7 digits.
        (agreement(1_242_119, Wallet::Registered), 157_460_299, "2024-11-04", 2000, Expected {
            our_number: "14000000157460299-6",
            free_field: "1242119000100041574602991",
            barcode: "10491989000000020001242119000100041574602991",
            line: "10491.24215 19000.100040 15746.029915 1 98900000002000",
        }),
        // From BoletoNetCore.
        (agreement(123_456, Wallet::Registered), 6, "2017-01-05", 50_000, Expected {
            our_number: "14000000000000006-5",
            free_field: "1234560000100040000000064",
            barcode: "10491703000000500001234560000100040000000064",
            line: "10491.23456 60000.100044 00000.000646 1 70300000050000",
        }),
        // The second factor cycle.
        (agreement(5507, Wallet::Registered), 123, "2026-12-10", 9990, Expected {
            our_number: "14000000000000123-1",
            free_field: "0055077000100040000001235",
            barcode: "10497165600000099900055077000100040000001235",
            line: "10490.05505 77000.100048 00000.012351 7 16560000009990",
        }),
        // The second factor cycle.
        (agreement(1_242_119, Wallet::Registered), 123, "2026-12-10", 9990, Expected {
            our_number: "14000000000000123-1",
            free_field: "1242119000100040000001237",
            barcode: "10496165600000099901242119000100040000001237",
            line: "10491.24215 19000.100040 00000.012377 6 16560000009990",
        }),
    ];
    for (agreement, sequence, due, centavos, expected) in vectors {
        check(agreement, sequence, &details(), due, centavos, &expected);
    }
}

#[test]
fn a_check_digit_of_the_beneficiary_may_be_zero() {
    let title = agreement(245_274, Wallet::Registered).title(1, &details()).expect("title");
    assert_eq!(title.our_number.to_string(), "14000000000000001-4");
    assert_eq!(title.free_field.as_str(), "2452740000100040000000017");
}

#[test]
fn what_the_layout_cannot_hold_is_refused() {
    let usual = agreement(5507, Wallet::Registered);
    assert_eq!(
        refusal(usual, 1_000_000_000_000_000),
        Some(BoletoError::FieldTooLong { field: "sequence", digits: 15, value: 1_000_000_000_000_000 })
    );
    assert_eq!(refusal(usual, 0), Some(BoletoError::NotAdmitted { field: "sequence", value: 0 }));
    for (beneficiary, is_admitted) in [
        (0, false),
        (1, true),
        (999_999, true),
        (1_000_000, false),
        (1_099_999, false),
        (1_100_000, true),
        (9_999_999, true),
        (10_000_000, false),
    ] {
        let why = BoletoError::NotAdmitted { field: "beneficiary", value: beneficiary.into() };
        let expected = if is_admitted { None } else { Some(why) };
        assert_eq!(refusal(agreement(beneficiary, Wallet::Registered), 1), expected, "{beneficiary}");
    }
}

#[test]
fn the_value_has_a_limit_of_its_own() {
    let agreement = agreement(5507, Wallet::Registered);
    let title = agreement.title(1, &details()).expect("title");
    let issue = |centavos| agreement.barcode(&title.free_field, day("2026-12-10"), centavos).map(|b| b.amount_centavos());
    assert_eq!(issue(999_999_999), Ok(999_999_999));
    assert_eq!(issue(1_000_000_000), Err(BoletoError::AmountOutOfRange { centavos: 1_000_000_000, most: 999_999_999 }));
}
