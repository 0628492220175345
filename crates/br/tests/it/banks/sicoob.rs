use super::{Expected, check, details, refusal};
use br::boleto::BoletoError;
use br::boleto::banks::{BankAgreement, TitleDetails, sicoob::Agreement};

fn agreement(cooperative: u16, client: u32) -> BankAgreement {
    BankAgreement::Sicoob(Agreement { cooperative, client, wallet: 1, modality: 1 })
}

#[test]
fn vectors() {
    #[rustfmt::skip]
    let vectors = [
        // From brcobranca.
        (agreement(4327, 229_385), 2, "2016-02-18", 5000, Expected {
            our_number: "0000002-4",
            free_field: "1432701022938500000024001",
            barcode: "75692670800000050001432701022938500000024001",
            line: "75691.43279 01022.938508 00000.240010 2 67080000005000",
        }),
        // From openboleto.
        (agreement(3069, 153_850), 203_210, "2018-05-25", 157_575, Expected {
            our_number: "0203210-1",
            free_field: "1306901015385002032101001",
            barcode: "75699753500001575751306901015385002032101001",
            line: "75691.30698 01015.385006 20321.010017 9 75350000157575",
        }),
        // From BoletoNetCore.
        (agreement(4277, 172_278), 4, "2016-11-10", 30_000, Expected {
            our_number: "0000004-0",
            free_field: "1427701017227800000040001",
            barcode: "75691697400000300001427701017227800000040001",
            line: "75691.42776 01017.227800 00000.400010 1 69740000030000",
        }),
        // From BoletoNetCore.
        (agreement(4277, 172_278), 12_349, "2016-12-28", 401_124, Expected {
            our_number: "0012349-2",
            free_field: "1427701017227800123492001",
            barcode: "75697702200004011241427701017227800123492001",
            line: "75691.42776 01017.227800 01234.920013 7 70220000401124",
        }),
        // The second factor cycle.
        (agreement(4327, 229_385), 123, "2026-12-10", 9990, Expected {
            our_number: "0000123-0",
            free_field: "1432701022938500001230001",
            barcode: "75694165600000099901432701022938500001230001",
            line: "75691.43279 01022.938508 00012.300018 4 16560000009990",
        }),
    ];
    for (agreement, sequence, due, centavos, expected) in vectors {
        check(agreement, sequence, &details(), due, centavos, &expected);
    }
}

#[test]
fn the_instalment_ends_the_free_field() {
    let title = |installment| agreement(4327, 229_385).title(2, &TitleDetails { installment, ..details() });
    assert_eq!(title(12).map(|t| t.free_field.to_string()).as_deref(), Ok("1432701022938500000024012"));
    assert_eq!(title(0).err(), Some(BoletoError::NotAdmitted { field: "installment", value: 0 }));
    assert_eq!(title(1000).err(), Some(BoletoError::FieldTooLong { field: "installment", digits: 3, value: 1000 }));
}

#[test]
fn what_the_layout_cannot_hold_is_refused() {
    let too_long = |field, digits, value| BoletoError::FieldTooLong { field, digits, value };
    let odd = |wallet, modality| BankAgreement::Sicoob(Agreement { cooperative: 4327, client: 229_385, wallet, modality });
    for (agreement, sequence, why) in [
        (agreement(4327, 229_385), 10_000_000, too_long("sequence", 7, 10_000_000)),
        (agreement(10_000, 229_385), 1, too_long("cooperative", 4, 10_000)),
        (agreement(4327, 10_000_000), 1, too_long("client", 7, 10_000_000)),
        (odd(10, 1), 1, too_long("wallet", 1, 10)),
        (odd(1, 100), 1, too_long("modality", 2, 100)),
        (agreement(4327, 229_385), 0, BoletoError::NotAdmitted { field: "sequence", value: 0 }),
    ] {
        assert_eq!(refusal(agreement, sequence), Some(why));
    }
}
