use super::*;
use crate::{ChargeKind, InvoiceSource, Period};
use br::pix::{PixKind, parse};
use chrono::DateTime;
use kernel::{BankAgreementId, CompanyId, ContractId, CustomerId, FinancialAccountId};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An invoice of R$ 99.90 due on 2026-12-10, boleto 123 of Santander, asked for on `today`.
fn facts(today: &str) -> BoletoFacts {
    let rules = LateChargeRules::default();
    let (due_on, amount) = (day("2026-12-10"), Money::centavos(9_990));
    let party = |name: &str, city: &str| Party {
        name: name.into(),
        tax_id: "12.ABC.345/01DE-35".into(),
        street: "RUA A, 1".into(),
        neighborhood: "CENTRO".into(),
        city: city.into(),
        state: "SP".into(),
        postal_code: "01310-930".into(),
    };
    BoletoFacts {
        invoice: Invoice {
            id: InvoiceId(123),
            customer: CustomerId(1),
            account: FinancialAccountId(3),
            run: None,
            number: 77,
            agreement: Some(BankAgreementId(1)),
            our_number: Some(123),
            bank: Some(33),
            bank_number: Some("0000000001236".into()),
            status: InvoiceStatus::Open,
            source: InvoiceSource::Billing,
            issued_on: day("2026-11-22"),
            due_on,
            amount,
            settled: Money::ZERO,
            settled_on: None,
            direct_debit: false,
            is_registered: true,
            comments: String::new(),
            created_at: DateTime::UNIX_EPOCH,
            contracts: vec![ContractId(9)],
            punctuality_discount: Money::ZERO,
            protest_days: None,
            late: rules.charges(amount, due_on, day(today)),
            discount: Money::ZERO,
        },
        charges: vec![Charge {
            contract: Some(ContractId(9)),
            kind: ChargeKind::Plan,
            description: "FIBRA".into(),
            service: Some(Period { first: day("2026-11-01"), last: day("2026-11-30") }),
            amount,
        }],
        agreement: Some(BankAgreement {
            id: BankAgreementId(1),
            name: "SANTANDER".into(),
            bank: "033".into(),
            company: CompanyId(1),
            branch: "1234".into(),
            account: "567".into(),
            beneficiary: "3147649".into(),
            wallet: "101".into(),
            pix_key: "12ABC34501DE35".into(),
            is_registered: true,
            instructions: "NÃO RECEBER APÓS 30 DIAS\n\nSAC 0800".into(),
        }),
        exempt: false,
        beneficiary: Some(party("PROVEDOR EXEMPLO LTDA", "SÃO PAULO")),
        payer: party("CLIENTE", "MARIALVA"),
        pix_offer: None,
        rules: Arc::new(rules),
        today: day(today),
    }
}

#[test]
fn the_boleto_of_what_is_not_late() {
    let boleto = facts("2026-11-25").boleto(None).unwrap();
    assert_eq!(boleto.typeable_line.to_string(), "03399.31479 64900.000007 00123.601015 2 16560000009990");
    assert_eq!(boleto.barcode.as_str(), "03392165600000099909314764900000000012360101");
    assert_eq!((boleto.our_number.as_str(), boleto.document_number.as_str()), ("000000000123-6", "0000000077"));
    assert_eq!((boleto.bank.code_with_digit, boleto.agency_account.as_str()), ("033-7", "1234/3147649"));
    assert_eq!((boleto.amount, boleto.fine, boleto.due_on), (Money::centavos(9_990), Money::ZERO, day("2026-12-10")));
    assert_eq!(boleto.instructions, ["NÃO RECEBER APÓS 30 DIAS", "SAC 0800"]);
    // The vector of the reference: key, name and city of the same fictitious provider.
    assert_eq!(
        boleto.pix.as_deref(),
        Some(
            "00020126360014br.gov.bcb.pix011412ABC34501DE35520400005303986540599.905802BR5921PROVEDOR EXEMPLO LTDA6009SAO \
             PAULO62130509FAT00012363040429"
        )
    );
}

#[test]
fn a_second_copy_carries_the_late_charges() {
    let facts = facts("2026-12-15");
    let boleto = facts.boleto(Some(day("2026-12-18"))).unwrap();
    assert_eq!(boleto.due_on, day("2026-12-18"));
    assert_eq!(
        (boleto.fine, boleto.interest, boleto.amount),
        (Money::centavos(200), Money::centavos(27), Money::centavos(10_217))
    );
    assert_eq!(boleto.barcode.amount_centavos(), 10_217);
    assert_eq!(boleto.barcode.factor(), Some(1_664));
    assert_eq!(parse(boleto.pix.as_deref().unwrap()).unwrap().amount_centavos, Some(10_217));
    // Without a new date the original is printed, and Pix alone asks for today's sum.
    assert_eq!(facts.boleto(None).unwrap().amount, Money::centavos(9_990));
    let pix = parse(&facts.pix().unwrap()).unwrap();
    assert_eq!((pix.amount_centavos, pix.txid.as_deref()), (Some(10_207), Some("FAT000123")));
    assert!(matches!(pix.kind, PixKind::Static { .. }));
}

#[test]
fn what_was_paid_in_part_is_not_asked_again() {
    let mut facts = facts("2026-11-25");
    facts.invoice.settled = Money::centavos(4_000);
    let boleto = facts.boleto(None).unwrap();
    assert_eq!((boleto.amount, boleto.settled), (Money::centavos(5_990), Money::centavos(4_000)));
}

#[test]
fn a_punctuality_discount_is_printed_and_asked_by_pix() {
    let mut facts = facts("2026-11-25");
    facts.invoice.punctuality_discount = Money::centavos(990);
    facts.invoice.discount = Money::centavos(990);
    let boleto = facts.boleto(None).unwrap();
    assert_eq!((boleto.amount, boleto.discount), (Money::centavos(9_990), Some((Money::centavos(990), day("2026-12-10")))));
    assert_eq!((boleto.barcode.amount_centavos(), boleto.pix), (9_990, None));
    assert_eq!(parse(&facts.pix().unwrap()).unwrap().amount_centavos, Some(9_000));
    // Late: as if there had never been a discount.
    facts.invoice.discount = Money::ZERO;
    let boleto = facts.boleto(None).unwrap();
    assert!(boleto.discount.is_none() && boleto.pix.is_some());
}

#[test]
fn a_line_that_contracts_share_is_printed_once() {
    let mut facts = facts("2026-11-25");
    let line = |contract: i64, description: &str, centavos| Charge {
        contract: Some(ContractId(contract)),
        kind: ChargeKind::Extra,
        description: description.into(),
        service: None,
        amount: Money::centavos(centavos),
    };
    facts.charges = vec![line(1, "ROTEADOR", 3_334), line(3, "ROTEADOR", 3_333), line(1, "CABO", 1), line(1, "CABO", 1)];
    let items: Vec<_> =
        facts.boleto(None).unwrap().items.into_iter().map(|item| (item.description, item.amount.in_centavos())).collect();
    assert_eq!(items, [("ROTEADOR".to_owned(), 6_667), ("CABO".to_owned(), 1), ("CABO".to_owned(), 1)]);
}

#[test]
fn there_are_reasons_for_no_boleto() {
    let plain = facts("2026-11-25");
    let with = |change: fn(&mut BoletoFacts)| {
        let mut facts = plain.clone();
        change(&mut facts);
        facts.boleto(None).unwrap_err()
    };
    assert_eq!(with(|it| it.invoice.status = InvoiceStatus::Paid), NoBoleto::NotOpen(InvoiceStatus::Paid));
    assert_eq!(with(|it| it.agreement = None), NoBoleto::NoAgreement);
    assert_eq!(with(|it| it.invoice.our_number = None), NoBoleto::NoAgreement);
    assert_eq!(with(|it| it.exempt = true), NoBoleto::Exempt);
    assert_eq!(with(|it| it.agreement.as_mut().unwrap().wallet = "1".into()), NoBoleto::Agreement(UnfitAgreement("wallet")));
    assert!(matches!(with(|it| it.invoice.amount = Money::centavos(10_000_000_000)), NoBoleto::Boleto(_)));
    assert_eq!(plain.boleto(Some(day("2026-12-20"))), Err(NoBoleto::UpToDate));
    assert_eq!(facts("2026-12-15").boleto(Some(day("2026-12-14"))), Err(NoBoleto::PastDue));
    let mut keyless = plain.clone();
    keyless.agreement.as_mut().unwrap().pix_key = String::new();
    assert_eq!((keyless.boleto(None).unwrap().pix, keyless.pix()), (None, Err(NoBoleto::NoPixKey)));
}

#[test]
fn numbers_in_lists_have_their_digit_behind_them() {
    let mut agreement = facts("2026-11-25").agreement.unwrap();
    assert_eq!(bank_number(&agreement, 123, day("2026-11-22")).as_deref(), Some("0000000001236"));
    agreement.bank = "237".into();
    agreement.wallet = "19".into();
    assert_eq!(bank_number(&agreement, 1, day("2026-11-22")).as_deref(), Some("00000000001P"));
    agreement.wallet = "x".into();
    assert_eq!(bank_number(&agreement, 1, day("2026-11-22")), None);
}

#[test]
fn a_dynamic_code_is_shown_while_it_asks_for_what_is_open() {
    let offered = |today: &str, amount: i64| {
        let mut facts = facts(today);
        let payable_until = day("2027-01-09");
        facts.pix_offer = Some(PixOffer { text: "DYNAMIC".into(), amount: Money::centavos(amount), payable_until });
        (facts.pix().unwrap() == "DYNAMIC", facts.boleto(None).unwrap().pix.unwrap() == "DYNAMIC")
    };
    for (today, amount, shown) in [
        ("2026-12-01", 9_990, true),
        ("2026-12-15", 9_990, true),
        ("2027-01-09", 9_990, true),
        ("2027-01-10", 9_990, false),
        ("2026-12-01", 9_989, false),
    ] {
        assert_eq!(offered(today, amount), (shown, shown), "{today} {amount}");
    }
    let mut paid = facts("2026-12-01");
    paid.pix_offer = Some(PixOffer { text: "DYNAMIC".into(), amount: Money::ZERO, payable_until: day("2027-01-09") });
    paid.invoice.status = InvoiceStatus::Paid;
    assert!(paid.pix().is_err());
}

#[test]
fn a_static_identifier_tells_its_invoice() {
    for (txid, invoice) in [
        ("FAT000123", Some(123)),
        ("FAT1234567", Some(1_234_567)),
        ("FAT0000123", None),
        ("FAT+00123", None),
        ("FAT", None),
        ("fat000123", None),
        ("***", None),
    ] {
        assert_eq!(invoice_of_pix(txid), invoice.map(InvoiceId), "{txid}");
    }
}
