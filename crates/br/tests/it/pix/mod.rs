//! The codes of the central bank's manuals, and of public libraries whose checksums hold.

mod vectors;

use br::Cep;
use br::pix::{
    DynamicCode, MAX_CITY, MAX_DESCRIPTION, MAX_NAME, PixCode, PixError, PixKey, PixKind, RecurrenceCode, StaticCode, crc16,
    normalize, parse,
};
use proptest::prelude::*;
use vectors::{COB, LONG_CITY, RANDOM_KEY, TWO_ARRANGEMENTS, fulano, key};

/// The payload with another checksum, as whoever changes it has to make one.
fn sealed(text_before_checksum: &str) -> String {
    let text = format!("{text_before_checksum}6304");
    format!("{text}{:04X}", crc16(text.as_bytes()))
}

#[test]
fn other_arrangements_are_passed_over() {
    assert_eq!(parse(TWO_ARRANGEMENTS), Err(PixError::NoTxid { value: "RP12345678-2019".to_owned() }));
    let body = &TWO_ARRANGEMENTS[..TWO_ARRANGEMENTS.len() - 8];
    let code = parse(&sealed(&body.replace("62190515RP12345678-2019", "62180514RP123456782019"))).expect("code");
    assert_eq!(code.kind, PixKind::Static { key: key(RANDOM_KEY), description: None, facilitator: None });
    assert_eq!(code.amount_centavos, Some(12_345));
    assert_eq!(code.postal_code, Cep::parse("70074-900").ok());
    assert_eq!((code.txid.as_deref(), code.recurrence_url), (Some("RP123456782019"), None));
}

#[test]
fn a_right_checksum_is_not_enough() {
    assert_eq!(parse(LONG_CITY), Err(PixError::TooLong { id: "60", found: 19, most: 15 }));
    let body = LONG_CITY[..LONG_CITY.len() - 8].replace("6019Presidente Prudente", "6015Presidente Prud");
    assert_eq!(parse(&sealed(&body)), Err(PixError::NoTxid { value: "Um-Id-Qualquer".to_owned() }));
}

#[test]
fn a_changed_code_with_the_old_checksum_is_refused() {
    let payload = fulano(RANDOM_KEY).amount(1000).payload().expect("payload");
    let pasted = format!("{}1D3D", &payload[..payload.len() - 4]);
    assert!(matches!(parse(&pasted), Err(PixError::WrongChecksum { found, .. }) if found == "1D3D"));
    let small = fulano(RANDOM_KEY).payload().expect("payload").replace("1D3D", "1d3d");
    assert!(matches!(parse(&small), Err(PixError::WrongChecksum { found, expected: 0x1D3D }) if found == "1d3d"));
}

#[test]
fn what_the_reader_refuses() {
    let head = "00020126360014br.gov.bcb.pix011412ABC34501DE35520400005303986";
    let tail = "5802BR5905Maria6006Recife62070503***";
    assert!(parse(&sealed(&format!("{head}{tail}"))).is_ok());
    assert!(parse(&format!(" {}\n", sealed(&format!("{head}{tail}")))).is_ok());
    let not_admitted = |id, value: &str| PixError::NotAdmitted { id, value: value.to_owned() };
    let changes = [
        ("000201", "", PixError::Missing { id: "00" }),
        ("000201", "000202", not_admitted("00", "02")),
        ("000201", "010212000201", PixError::OutOfPlace { id: "00" }),
        ("000201", "000201010213", not_admitted("01", "13")),
        ("000201", "000201000201", PixError::Repeated { id: 0 }),
        ("br.gov.bcb.pix", "br.gov.bcb.pax", PixError::NotPix),
        ("52040000", "27180014br.gov.bcb.pix52040000", PixError::TwoPixTemplates),
        ("52040000", "", PixError::Missing { id: "52" }),
        ("52040000", "5204000A", not_admitted("52", "000A")),
        ("5303986", "5303840", not_admitted("53", "840")),
        ("5802BR", "5802US", not_admitted("58", "US")),
        ("5802BR", "54041,005802BR", not_admitted("54", "1,00")),
        ("5802BR", "541410000000000.005802BR", not_admitted("54", "10000000000.00")),
        ("5905Maria", "", PixError::Missing { id: "59" }),
        ("5905Maria", "5900", PixError::Malformed { at: 67 }),
        ("5905Maria", "5926Maria do Socorro dos Santo", PixError::TooLong { id: "59", found: 26, most: 25 }),
        ("6006Recife", "6006Recife610750000-0", not_admitted("61", "50000-0")),
        ("62070503***", "", PixError::Missing { id: "62" }),
        ("62070503***", "62050101x", PixError::Missing { id: "62-05" }),
        ("62070503***", "6230052612345678901234567890123456", PixError::NoTxid { value: "12345678901234567890123456".into() }),
        ("36", "22", PixError::Malformed { at: 32 }),
        ("26360014br.gov.bcb.pix011412ABC34501DE35", "26180014br.gov.bcb.pix", PixError::NothingToPay),
        ("26360014br.gov.bcb.pix011412ABC34501DE35", "26270014br.gov.bcb.pix0305abcde", PixError::StaticAndDynamic),
        ("011412ABC34501DE35", "011412ABC34501DE36", PixError::NoKey { value: "12ABC34501DE36".into() }),
        ("62070503***", "62070503***80180014br.gov.bcb.pix", PixError::Missing { id: "80-25" }),
        ("62070503***", "62070503***80260014br.gov.bcb.pix2504abcd", PixError::NoUrl { value: "abcd".into() }),
    ];
    for (from, to, why) in changes {
        let text = sealed(&format!("{head}{tail}").replacen(from, to, 1));
        assert_eq!(parse(&text), Err(why), "{text}");
    }
    let both = "26560014br.gov.bcb.pix011412ABC34501DE352516a.example.com/ab";
    let text = sealed(&format!("{head}{tail}").replacen("26360014br.gov.bcb.pix011412ABC34501DE35", both, 1));
    assert_eq!(parse(&text), Err(PixError::StaticAndDynamic));
    assert_eq!(parse(&format!("{head}{tail}")), Err(PixError::Missing { id: "63" }));
    assert_eq!(parse(&format!("{head}6304ABCD{tail}")), Err(PixError::OutOfPlace { id: "63" }));
    assert_eq!(parse(""), Err(PixError::Missing { id: "00" }));
}

#[test]
fn lengths_count_characters_and_not_bytes() {
    let text = sealed("00020126360014br.gov.bcb.pix011412ABC34501DE355204000053039865802BR5904José6006Recife62070503***");
    assert_eq!(parse(&text).map(|code| code.merchant_name).as_deref(), Ok("José"));
}

#[test]
fn text_is_made_plain() {
    assert_eq!(normalize("SÃO MIGUÉL DO O", MAX_CITY), "SAO MIGUEL DO O");
    assert_eq!(normalize("Bárbara Pelé", MAX_NAME), "Barbara Pele");
    assert_eq!(normalize("  Conceição do Mato Dentro ", 14), "Conceicao do M");
    assert_eq!(normalize("Conceição do Mato Dentro", 10), "Conceicao", "no blank is left at the end");
    assert_eq!(normalize("日本", 15), "");
}

#[test]
fn what_the_builder_refuses() {
    let refused = |code: StaticCode| code.payload().err();
    assert_eq!(refused(fulano(RANDOM_KEY).amount(0)), Some(PixError::AmountOutOfRange { centavos: 0 }));
    assert_eq!(refused(fulano(RANDOM_KEY).amount(-1)), Some(PixError::AmountOutOfRange { centavos: -1 }));
    let centavos = 1_000_000_000_000;
    assert_eq!(refused(fulano(RANDOM_KEY).amount(centavos)), Some(PixError::AmountOutOfRange { centavos }));
    assert_eq!(refused(fulano(RANDOM_KEY).amount(centavos - 1)), None);
    for txid in ["", "***", "FAT-1", "12345678901234567890123456", "ção"] {
        assert_eq!(refused(fulano(RANDOM_KEY).txid(txid)), Some(PixError::NoTxid { value: txid.to_owned() }));
    }
    assert_eq!(
        refused(fulano(RANDOM_KEY).facilitator("1234567")),
        Some(PixError::NotAdmitted { id: "26-03", value: "1234567".to_owned() })
    );
    assert_eq!(refused(StaticCode::new(key(RANDOM_KEY), " ", "Recife")), Some(PixError::Empty { id: "59" }));
    assert_eq!(refused(StaticCode::new(key(RANDOM_KEY), "Maria", "日本")), Some(PixError::Empty { id: "60" }));
    let unchecked = PixKey::Email("no address".to_owned());
    assert_eq!(refused(StaticCode::new(unchecked, "Maria", "Recife")), Some(PixError::NoKey { value: "no address".to_owned() }));
    // A description has what the key leaves of 99.
    assert_eq!(refused(fulano(RANDOM_KEY).description(&"x".repeat(37))), None);
    assert_eq!(
        refused(fulano(RANDOM_KEY).description(&"x".repeat(38))),
        Some(PixError::TooLong { id: "26-02", found: 38, most: 37 })
    );
    let short = StaticCode::new(key("a@b"), "Maria", "Recife");
    assert_eq!(refused(short.clone().description(&"x".repeat(70))), None);
    assert_eq!(
        refused(short.description(&"x".repeat(MAX_DESCRIPTION))),
        Some(PixError::TooLong { id: "26-02", found: 72, most: 70 })
    );
    let long_key = format!("{}@example.com", "a".repeat(65));
    let longest = StaticCode::new(key(&long_key), "Maria", "Recife");
    assert_eq!(refused(longest.clone()), None);
    assert_eq!(refused(longest.facilitator("12345678")), Some(PixError::TooLong { id: "26", found: 111, most: 99 }));

    let no_url = |url: &str| PixError::NoUrl { value: url.to_owned() };
    for url in
        ["", "example.com", "example.com/", "http://example.com/a", "example/a", "example.com//a", "a b.com/c", "exämple.com/a"]
    {
        assert_eq!(DynamicCode::new(url, "Maria", "Recife").payload(), Err(no_url(url)), "{url}");
        assert_eq!(RecurrenceCode::new(url, "Maria", "Recife").payload(), Err(no_url(url)), "{url}");
    }
    let long = format!("example.com/{}", "a".repeat(66));
    assert_eq!(DynamicCode::new(&long, "Maria", "Recife").payload(), Err(PixError::TooLong { id: "26-25", found: 78, most: 77 }));
    assert!(DynamicCode::new(&long[..77], "Maria", "Recife").recurrence(&long[..77]).payload().is_ok());
}

#[test]
fn a_postal_code_may_be_added() {
    let cep = Cep::parse("36404-199").expect("CEP");
    for payload in [fulano(RANDOM_KEY).postal_code(cep).payload(), DynamicCode::new(COB, "M", "R").postal_code(cep).payload()] {
        assert_eq!(parse(&payload.expect("payload")).map(|code| code.postal_code), Ok(Some(cep)));
    }
}

fn a_key() -> impl Strategy<Value = PixKey> {
    let text = prop_oneof![
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[a-z0-9.]{1,20}@[a-z0-9]{1,20}\\.com",
        "\\+55119[0-9]{8}",
    ];
    text.prop_map(|text| key(&text))
}

proptest! {
    #[test]
    fn what_is_built_is_read(
        pix_key in a_key(),
        name in "\\PC{0,40}",
        city in "\\PC{0,40}",
        amount in proptest::option::of(1i64..1_000_000_000_000),
        txid in proptest::option::of("[A-Za-z0-9]{1,25}"),
        text in "\\PC{0,20}",
    ) {
        let (name, city) = (format!("N{name}"), format!("C{city}"));
        let mut code = StaticCode::new(pix_key.clone(), &name, &city).description(&text);
        if let Some(centavos) = amount {
            code = code.amount(centavos);
        }
        if let Some(txid) = &txid {
            code = code.txid(txid);
        }
        let payload = match code.payload() {
            Err(PixError::TooLong { id: "26-02", .. }) => return Ok(()),
            payload => payload.expect("payload"),
        };
        prop_assert!(payload.is_ascii());
        let read = parse(&payload).expect("code");
        let description = Some(normalize(&text, 72)).filter(|text| !text.is_empty());
        prop_assert_eq!(read, PixCode {
            kind: PixKind::Static { key: pix_key, description, facilitator: None },
            initiation: None,
            merchant_category: "0000".to_owned(),
            amount_centavos: amount,
            merchant_name: normalize(&name, MAX_NAME),
            merchant_city: normalize(&city, MAX_CITY),
            postal_code: None,
            txid,
            recurrence_url: None,
        });
    }

    #[test]
    fn one_changed_character_is_found(pix_key in a_key(), at in any::<prop::sample::Index>(), c in "[ -~]") {
        let payload = StaticCode::new(pix_key, "Maria", "Recife").amount(9990).payload().expect("payload");
        let at = at.index(payload.len());
        let changed = format!("{}{c}{}", &payload[..at], &payload[at + 1..]);
        if changed.trim() == payload {
            return Ok(());
        }
        prop_assert!(parse(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn any_text_is_answered(text in ".*", digits in "0002012[0-9]{1,60}") {
        let _ = (parse(&text), parse(&sealed(&text)), parse(&digits), parse(&sealed(&digits)));
    }
}
