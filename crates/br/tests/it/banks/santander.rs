use super::{Expected, check, day, details};
use br::boleto::BoletoError;
use br::boleto::banks::{BankAgreement, santander::Agreement, santander::Wallet};

fn agreement(beneficiary: u32, wallet: Wallet) -> BankAgreement {
    BankAgreement::Santander(Agreement { beneficiary, wallet, ios: 0 })
}

#[test]
fn vectors() {
    use Wallet::{Registered, Unregistered};
    #[rustfmt::skip]
    let vectors = [
        // The example line of the manual.
        (3_147_649, 2_356_580, Registered, "2017-05-10", 18_170, Expected {
            our_number: "000002356580-2",
            free_field: "9314764900000235658020101",
            barcode: "03398715500000181709314764900000235658020101",
            line: "03399.31479 64900.000239 56580.201012 8 71550000018170",
        }),
        // The worked example of the manual.
        (282_033, 566_612_457_800, Unregistered, "2003-05-15", 27_371, Expected {
            our_number: "566612457800-2",
            free_field: "9028203356661245780020102",
            barcode: "03396204600000273719028203356661245780020102",
            line: "03399.02827 03356.661243 57800.201022 6 20460000027371",
        }),
        (1_899_775, 9_000_026, Unregistered, "2011-10-09", 2500, Expected {
            our_number: "000009000026-9",
            free_field: "9189977500000900002690102",
            barcode: "03399511500000025009189977500000900002690102",
            line: "03399.18997 77500.000904 00026.901025 9 51150000002500",
        }),
        (1_234_567, 12_345_678_901, Unregistered, "2013-01-01", 2300, Expected {
            our_number: "012345678901-0",
            free_field: "9123456701234567890100102",
            barcode: "03392556500000023009123456701234567890100102",
            line: "03399.12347 56701.234561 78901.001020 2 55650000002300",
        }),
        (707_077, 1_234_567, Unregistered, "2012-07-22", 295_295, Expected {
            our_number: "000001234567-9",
            free_field: "9070707700000123456790102",
            barcode: "03395540200002952959070707700000123456790102",
            line: "03399.07073 07700.000123 34567.901029 5 54020000295295",
        }),
        (1_234_567, 456, Registered, "2016-10-01", 271_716, Expected {
            our_number: "000000000456-1",
            free_field: "9123456700000000045610101",
            barcode: "03391693400002717169123456700000000045610101",
            line: "03399.12347 56700.000005 00456.101013 1 69340000271716",
        }),
        (1_234_567, 443, Registered, "2016-09-02", 29_721, Expected {
            our_number: "000000000443-0",
            free_field: "9123456700000000044300101",
            barcode: "03396690500000297219123456700000000044300101",
            line: "03399.12347 56700.000005 00443.001011 6 69050000029721",
        }),
        // The second factor cycle.
        (3_147_649, 123, Registered, "2026-12-10", 9990, Expected {
            our_number: "000000000123-6",
            free_field: "9314764900000000012360101",
            barcode: "03392165600000099909314764900000000012360101",
            line: "03399.31479 64900.000007 00123.601015 2 16560000009990",
        }),
    ];
    for (beneficiary, sequence, wallet, due, centavos, expected) in vectors {
        check(agreement(beneficiary, wallet), sequence, &details(), due, centavos, &expected);
    }
}

#[test]
fn what_the_layout_cannot_hold_is_refused() {
    let title = |agreement: BankAgreement, sequence| agreement.title(sequence, &details()).map(|_| ());
    let usual = agreement(3_147_649, Wallet::Pledged);
    assert_eq!(title(usual, 999_999_999_999), Ok(()));
    assert_eq!(
        title(usual, 1_000_000_000_000),
        Err(BoletoError::FieldTooLong { field: "sequence", digits: 12, value: 1_000_000_000_000 })
    );
    assert_eq!(title(usual, 0), Err(BoletoError::NotAdmitted { field: "sequence", value: 0 }));
    assert_eq!(
        title(agreement(10_000_000, Wallet::Registered), 1),
        Err(BoletoError::FieldTooLong { field: "beneficiary", digits: 7, value: 10_000_000 })
    );
    let insurer = BankAgreement::Santander(Agreement { beneficiary: 1, wallet: Wallet::Registered, ios: 10 });
    assert_eq!(title(insurer, 1), Err(BoletoError::NotAdmitted { field: "IOS", value: 10 }));
}

#[test]
fn issuing_needs_a_value() {
    let agreement = agreement(3_147_649, Wallet::Registered);
    let title = agreement.title(1, &details()).expect("title");
    let issue = |centavos| agreement.barcode(&title.free_field, day("2026-12-10"), centavos).map(|_| ());
    assert_eq!(issue(0), Err(BoletoError::NoAmount));
    assert_eq!(issue(-1), Err(BoletoError::AmountOutOfRange { centavos: -1, most: 9_999_999_999 }));
    assert_eq!(issue(1), Ok(()));
    assert_eq!(issue(10_000_000_000), Err(BoletoError::AmountOutOfRange { centavos: 10_000_000_000, most: 9_999_999_999 }));
}
