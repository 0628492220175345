use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> BillingMonth {
    text.parse().unwrap()
}

/// A contract of R$ 99.90 in service since 2020, due on the 10th.
fn facts(contract: i64) -> ContractFacts {
    ContractFacts {
        contract: ContractId(contract),
        customer: CustomerId(1),
        account: FinancialAccountId(3),
        agreement: None,
        price: Money::centavos(9_990),
        mode: BillingMode::Postpaid,
        form: BillingForm::Boleto,
        own_invoice: false,
        activated_on: Some(day("2020-01-01")),
        ended_on: None,
        due_day: DueDay::try_new(10).unwrap(),
        window: BillingWindow::CALENDAR,
        plan: "FIBRA".into(),
        billed_until: None,
    }
}

fn billing(text: &str) -> Billing {
    Billing { month: month(text), today: day("2026-11-20"), follows: true, entries_alone: false }
}

/// The charge of December 2026 for a contract with one.
fn charge(facts: &ContractFacts, terms: &Terms) -> Result<crate::Charge, SkipReason> {
    let Decision { lines, skipped, .. } = decide(&billing("2026-12"), facts, terms);
    skipped.map_or_else(|| Ok(lines.into_iter().next().unwrap().charge), Err)
}

#[test]
fn a_month_bills_days_in_service() {
    // mode, activated, ended -> first day, last day, centavos
    for (mode, activated, ended, expected) in [
        (BillingMode::Postpaid, "2020-01-01", None, Ok(("2026-11-01", "2026-11-30", 9_990))),
        (BillingMode::Prepaid, "2020-01-01", None, Ok(("2026-12-01", "2026-12-31", 9_990))),
        (BillingMode::Postpaid, "2026-11-01", None, Ok(("2026-11-01", "2026-11-30", 9_990))),
        (BillingMode::Postpaid, "2026-11-16", None, Ok(("2026-11-16", "2026-11-30", 4_995))),
        (BillingMode::Postpaid, "2026-11-30", None, Ok(("2026-11-30", "2026-11-30", 333))),
        (BillingMode::Postpaid, "2026-12-01", None, Err(SkipReason::NotInService)),
        (BillingMode::Prepaid, "2026-12-22", None, Ok(("2026-12-22", "2026-12-31", 3_223))),
        (BillingMode::Prepaid, "2027-01-01", None, Err(SkipReason::NotInService)),
        (BillingMode::Postpaid, "2026-11-11", Some("2026-11-20"), Ok(("2026-11-11", "2026-11-20", 3_330))),
        (BillingMode::Postpaid, "2020-01-01", Some("2026-10-31"), Err(SkipReason::NotInService)),
    ] {
        let contract = ContractFacts { mode, activated_on: Some(day(activated)), ended_on: ended.map(day), ..facts(9) };
        let found = charge(&contract, &PLAIN);
        let found =
            found.map(|charge| (charge.service.unwrap().first, charge.service.unwrap().last, charge.amount.in_centavos()));
        assert_eq!(found, expected.map(|(first, last, amount)| (day(first), day(last), amount)), "{mode:?} {activated}");
    }
}

#[test]
fn who_owes_nothing_is_not_billed() {
    let reason = |change: fn(&mut ContractFacts)| {
        let mut contract = facts(9);
        change(&mut contract);
        charge(&contract, &PLAIN).err()
    };
    assert_eq!(reason(|_| ()), None);
    assert_eq!(reason(|it| it.form = BillingForm::Exempt), Some(SkipReason::Exempt));
    assert_eq!(reason(|it| it.price = Money::ZERO), Some(SkipReason::WithoutValue));
    assert_eq!(reason(|it| it.activated_on = None), Some(SkipReason::NotInService));
    assert_eq!(reason(|it| it.billed_until = Some(day("2026-11-30"))), Some(SkipReason::AlreadyBilled));
    let blocked = Terms { suspensions: vec![Period { first: day("2026-10-20"), last: NaiveDate::MAX }], ..Terms::default() };
    assert_eq!(charge(&facts(9), &blocked), Err(SkipReason::Suspended));
    let a_centavo_for_a_day = ContractFacts { price: Money::centavos(14), activated_on: Some(day("2026-11-30")), ..facts(9) };
    assert_eq!(charge(&a_centavo_for_a_day, &PLAIN), Err(SkipReason::WithoutValue));
}

#[test]
fn contracts_share_invoices_by_account_and_due_day() {
    let contracts = [
        facts(1),
        facts(2),
        ContractFacts { own_invoice: true, ..facts(3) },
        ContractFacts { account: FinancialAccountId(4), ..facts(4) },
        ContractFacts { due_day: DueDay::try_new(31).unwrap(), form: BillingForm::DirectDebit, ..facts(5) },
        ContractFacts { customer: CustomerId(2), ..facts(6) },
        ContractFacts { form: BillingForm::DirectDebit, ..facts(7) },
        ContractFacts { price: Money::ZERO, ..facts(8) },
    ];
    let february = Billing { today: day("2026-01-20"), ..billing("2026-02") };
    let Billed { invoices, skipped, .. } = bill(&february, &contracts, &HashMap::new());
    let rows: Vec<_> = invoices
        .iter()
        .map(|(group, invoice)| {
            let contracts: Vec<_> = invoice.lines.iter().map(|line| line.charge.contract.unwrap().0).collect();
            (group.customer.0, group.key(), invoice.due_on.to_string(), contracts, invoice.direct_debit)
        })
        .collect();
    let row =
        |customer, key: &str, due: &str, contracts: &[i64], debit| (customer, key.into(), due.into(), contracts.to_vec(), debit);
    assert_eq!(
        rows,
        [
            row(1, "3-10", "2026-02-10", &[1, 2, 7], false),
            row(1, "3-10-3", "2026-02-10", &[3], false),
            row(1, "3-31", "2026-02-28", &[5], true),
            row(1, "4-10", "2026-02-10", &[4], false),
            row(2, "3-10", "2026-02-10", &[6], false),
        ]
    );
    assert_eq!(skipped, [(ContractId(8), SkipReason::WithoutValue)]);
}

#[test]
fn an_invoice_is_not_late_when_it_is_issued() {
    let late = Billing { today: day("2026-11-25"), ..billing("2026-11") };
    let billed = bill(&late, &[facts(1)], &HashMap::new());
    assert_eq!(billed.invoices.values().next().unwrap().due_on, day("2026-11-25"));
}

proptest! {
    #[test]
    fn parts_of_a_month_make_the_month(price in 1_i64..=10_000_000, days in 28_i64..=31, cut in 1_i64..28) {
        let price = Money::centavos(price);
        let parts = pro_rata(price, cut, days) + pro_rata(price, days - cut, days);
        prop_assert!((parts - price).in_centavos().abs() <= 1);
        prop_assert_eq!(pro_rata(price, days, days), price);
        prop_assert!(pro_rata(price, cut, days) <= price);
    }

    #[test]
    fn every_contract_is_billed_once_or_skipped_once(prices in prop::collection::vec(0_i64..300, 1..40), own in any::<u64>()) {
        let contracts: Vec<_> = prices
            .iter()
            .zip(0_u32..)
            .map(|(price, index)| ContractFacts {
                customer: CustomerId(i64::from(index / 3)),
                price: Money::centavos(*price),
                own_invoice: own >> index & 1 == 1,
                ..facts(index.into())
            })
            .collect();
        let Billed { invoices, skipped, .. } = bill(&billing("2026-12"), &contracts, &HashMap::new());
        let charged: usize = invoices.values().map(|invoice| invoice.lines.len()).sum();
        prop_assert_eq!(charged + skipped.len(), contracts.len());
        let billed: Money = invoices.values().map(DraftInvoice::amount).sum();
        prop_assert_eq!(billed, Money::centavos(prices.iter().sum()));
    }
}
