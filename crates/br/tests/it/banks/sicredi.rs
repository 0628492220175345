use super::{Expected, check, day, refusal};
use br::boleto::BoletoError;
use br::boleto::banks::{BankAgreement, TitleDetails, sicredi::Agreement, sicredi::Collection};

fn agreement(cooperative: u16, post: u8, beneficiary: u32, collection: Collection) -> BankAgreement {
    BankAgreement::Sicredi(Agreement { cooperative, post, beneficiary, collection, byte: 2 })
}

#[test]
fn vectors() {
    #[rustfmt::skip]
    let vectors = [
        // From brcobranca.
        (agreement(710, 65, 129, Collection::Unregistered), 8879, "2016-01-02", "2016-08-22", 19_557, Expected {
            our_number: "16/208879-3",
            free_field: "3116208879307106500129105",
            barcode: "74891689400000195573116208879307106500129105",
            line: "74893.11626 08879.307109 65001.291056 1 68940000019557",
        }),
        // From brcobranca.
        (agreement(710, 65, 129, Collection::Registered), 8879, "2016-01-02", "2016-08-22", 19_557, Expected {
            our_number: "16/208879-3",
            free_field: "1116208879307106500129101",
            barcode: "74891689400000195571116208879307106500129101",
            line: "74891.11620 08879.307109 65001.291015 1 68940000019557",
        }),
        // From brcobranca.
        (agreement(710, 65, 129, Collection::Registered), 9048, "2016-01-02", "2016-08-26", 22_200, Expected {
            our_number: "16/209048-8",
            free_field: "1116209048807106500129103",
            barcode: "74898689800000222001116209048807106500129103",
            line: "74891.11620 09048.807102 65001.291031 8 68980000022200",
        }),
        // From BoletoNetCore.
        (agreement(156, 5, 85_305, Collection::Registered), 3, "2019-01-02", "2018-01-17", 40_000, Expected {
            our_number: "19/200003-0",
            free_field: "1119200003001560585305101",
            barcode: "74894740700000400001119200003001560585305101",
            line: "74891.11927 00003.001567 05853.051018 4 74070000040000",
        }),
        // From BoletoNetCore.
        (agreement(156, 5, 85_305, Collection::Registered), 5, "2019-01-02", "2019-05-30", 60_356, Expected {
            our_number: "19/200005-6",
            free_field: "1119200005601560585305109",
            barcode: "74896790500000603561119200005601560585305109",
            line: "74891.11927 00005.601562 05853.051091 6 79050000060356",
        }),
        // The second factor cycle.
        (agreement(165, 2, 623, Collection::Registered), 123, "2026-01-02", "2026-12-10", 9990, Expected {
            our_number: "26/200123-3",
            free_field: "1126200123301650200623100",
            barcode: "74896165600000099901126200123301650200623100",
            line: "74891.12628 00123.301657 02006.231001 6 16560000009990",
        }),
    ];
    for (agreement, sequence, issued_on, due, centavos, expected) in vectors {
        check(agreement, sequence, &TitleDetails::issued_on(day(issued_on)), due, centavos, &expected);
    }
}

#[test]
fn the_example_of_the_manual() {
    let details = TitleDetails::issued_on(day("2007-06-01"));
    let title = agreement(165, 2, 623, Collection::Unregistered).title(3, &details).expect("title");
    assert_eq!(title.our_number.to_string(), "07/200003-1");
    assert_eq!(title.our_number.digits(), "07200003");
    assert_eq!(title.free_field.as_str(), "3107200003101650200623101");
}

#[test]
fn what_the_layout_cannot_hold_is_refused() {
    let too_long = |field, digits, value| BoletoError::FieldTooLong { field, digits, value };
    let with_byte = |byte| {
        BankAgreement::Sicredi(Agreement {
            cooperative: 165,
            post: 2,
            beneficiary: 623,
            collection: Collection::Registered,
            byte,
        })
    };
    for (agreement, sequence, why) in [
        (with_byte(2), 100_000, too_long("sequence", 5, 100_000)),
        (with_byte(2), 0, BoletoError::NotAdmitted { field: "sequence", value: 0 }),
        (with_byte(1), 1, BoletoError::NotAdmitted { field: "byte", value: 1 }),
        (with_byte(10), 1, BoletoError::NotAdmitted { field: "byte", value: 10 }),
        (agreement(10_000, 2, 623, Collection::Registered), 1, too_long("cooperative", 4, 10_000)),
        (agreement(165, 100, 623, Collection::Registered), 1, too_long("post", 2, 100)),
        (agreement(165, 2, 100_000, Collection::Registered), 1, too_long("beneficiary", 5, 100_000)),
    ] {
        assert_eq!(refusal(agreement, sequence), Some(why));
    }
}
