mod days;
mod due_days;

use super::super::cycle::cycle_of;
use super::*;
use catalog::Reduction;
use kernel::Percent;
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
        due_day_changed: false,
        successor: None,
        took_over: false,
    }
}

fn billing(text: &str) -> Billing {
    Billing { month: month(text), today: day("2026-11-20"), follows: true, entries_alone: false }
}

fn span(first: &str, last: &str) -> Period {
    Period { first: day(first), last: day(last) }
}

/// An end that is not known.
const OPEN: &str = "9999-12-31";

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
fn a_transfer_leaves_no_day_to_nobody() {
    let (postpaid, prepaid) = (BillingMode::Postpaid, BillingMode::Prepaid);
    // mode, the new one (else the old one), its first or last day, billed until -> the plan's lines: first day, last day, centavos
    for (mode, is_new, on, billed_until, expected) in [
        (postpaid, true, "2026-11-16", None, &[("2026-11-16", "2026-11-30", 4_995)][..]),
        (postpaid, false, "2026-11-15", None, &[("2026-11-01", "2026-11-15", 4_995)]),
        // The prepaid month was billed before anybody knew.
        (prepaid, true, "2026-11-16", None, &[("2026-11-16", "2026-11-30", 4_995), ("2026-12-01", "2026-12-31", 9_990)]),
        (
            prepaid,
            true,
            "2026-10-31",
            None,
            &[("2026-10-31", "2026-10-31", 322), ("2026-11-01", "2026-11-30", 9_990), ("2026-12-01", "2026-12-31", 9_990)],
        ),
        (prepaid, true, "2026-12-11", None, &[("2026-12-11", "2026-12-31", 6_767)]),
        // What was withdrawn of the old one is billed with what is left of it.
        (prepaid, false, "2026-11-15", None, &[("2026-11-01", "2026-11-15", 4_995)]),
        (prepaid, false, "2026-10-10", None, &[("2026-10-01", "2026-10-10", 3_223)]),
        (prepaid, false, "2026-11-15", Some("2026-11-30"), &[]),
        (prepaid, false, "2026-10-10", Some("2026-10-31"), &[]),
        // Billed already, up to the month before.
        (prepaid, true, "2026-10-31", Some("2026-11-30"), &[("2026-12-01", "2026-12-31", 9_990)]),
    ] {
        let mut contract = ContractFacts { mode, billed_until: billed_until.map(day), ..facts(9) };
        if is_new {
            (contract.took_over, contract.activated_on) = (true, Some(day(on)));
        } else {
            (contract.successor, contract.ended_on) = (Some(ContractId(10)), Some(day(on)));
        }
        let lines = decide(&billing("2026-12"), &contract, &PLAIN).lines;
        let found: Vec<_> = lines.iter().map(|line| (line.charge.service.unwrap(), line.charge.amount.in_centavos())).collect();
        let expected: Vec<_> = expected.iter().map(|(first, last, amount)| (span(first, last), *amount)).collect();
        assert_eq!(found, expected, "{mode:?} {is_new} {on} {billed_until:?}");
    }
}

/// Between two transfers a contract has two days of them.
#[test]
fn a_contract_that_took_a_place_and_lost_it_misses_no_day() {
    let contract = ContractFacts {
        mode: BillingMode::Prepaid,
        took_over: true,
        activated_on: Some(day("2026-10-31")),
        ended_on: Some(day("2026-11-02")),
        successor: Some(ContractId(10)),
        ..facts(9)
    };
    let lines = decide(&billing("2026-12"), &contract, &PLAIN).lines;
    let found: Vec<_> = lines.iter().map(|line| line.charge.service.unwrap()).collect();
    assert_eq!(found, [span("2026-10-31", "2026-10-31"), span("2026-11-01", "2026-11-02")]);
}

#[test]
fn what_a_transferred_contract_owes_is_on_the_invoice_of_the_last_that_took_its_place() {
    let ended = |contract, successor| ContractFacts {
        ended_on: Some(day("2026-11-10")),
        successor: Some(ContractId(successor)),
        due_day: DueDay::try_new(25).unwrap(),
        own_invoice: true,
        ..facts(contract)
    };
    let contracts = [ended(1, 2), ended(2, 3), facts(3)];
    let billed = bill(&billing("2026-12"), &contracts, &HashMap::new());
    let sums: Vec<_> =
        billed.invoices.values().map(|invoice| (invoice.due_on.to_string(), invoice.amount().in_centavos())).collect();
    // 99.90 x 10 / 30 of each of the first two.
    assert_eq!(sums, [("2026-12-10".to_owned(), 2 * 3_330 + 9_990)]);
    // Where nobody knows the other, the contract is by itself.
    let billed = bill(&billing("2026-12"), &contracts[..1], &HashMap::new());
    assert_eq!(billed.invoices.values().next().unwrap().due_on.to_string(), "2026-12-25");
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

#[test]
fn what_was_billed_is_corrected_by_what_is_known_since() {
    let billed =
        |kind, first: &str, last: &str, centavos| BilledDays { kind, days: span(first, last), amount: Money::centavos(centavos) };
    let november = billed(ChargeKind::Plan, "2026-11-01", "2026-11-30", 9_990);
    let prepaid = ContractFacts { mode: BillingMode::Prepaid, billed_until: Some(day("2026-11-30")), ..facts(9) };
    let found = |facts: &ContractFacts, terms: Terms| -> Vec<i64> {
        let decision = decide(&billing("2026-12"), facts, &terms);
        decision.corrections.iter().map(|correction| correction.amount.in_centavos()).collect()
    };
    let blocked = |billed| Terms { suspensions: vec![span("2026-11-20", OPEN)], billed, ..Terms::default() };
    assert_eq!(found(&prepaid, Terms { billed: vec![november], ..Terms::default() }), Vec::<i64>::new());
    assert_eq!(found(&prepaid, blocked(vec![november])), [-3_663]);
    let corrected = billed(ChargeKind::Correction, "2026-11-01", "2026-11-30", -3_663);
    assert_eq!(found(&prepaid, blocked(vec![november, corrected])), Vec::<i64>::new());
    // Nothing was billed: there is nothing to correct.
    assert_eq!(found(&prepaid, blocked(vec![])), Vec::<i64>::new());
    let cheaper = PriceUntil { until_on: day("2026-11-15"), price: Money::centavos(6_000), plan: "A".into() };
    assert_eq!(found(&prepaid, Terms { former: vec![cheaper], billed: vec![november], ..Terms::default() }), [-1_995]);
    // November was billed ahead, before the price changed on its first day.
    let dearer = PriceUntil { until_on: day("2026-10-31"), price: Money::centavos(6_000), plan: "A".into() };
    let ahead = billed(ChargeKind::Plan, "2026-11-01", "2026-11-30", 6_000);
    assert_eq!(found(&prepaid, Terms { former: vec![dearer], billed: vec![ahead], ..Terms::default() }), [3_990]);
    // The block was lifted before its days began: what it gave back is taken back.
    assert_eq!(found(&prepaid, Terms { billed: vec![november, corrected], ..Terms::default() }), [3_663]);
    let over = ContractFacts { ended_on: Some(day("2026-11-10")), ..prepaid.clone() };
    assert_eq!(found(&over, Terms { billed: vec![november], ..Terms::default() }), [-6_660]);
    // A suspension that began after the run of the month before is still given back.
    let october = billed(ChargeKind::Plan, "2026-10-01", "2026-10-31", 9_990);
    let late = Terms { suspensions: vec![span("2026-10-31", "2026-11-01")], billed: vec![october, november], ..Terms::default() };
    assert_eq!(found(&prepaid, late), [-322, -333]);
    // The charge reaches beyond the cycle: the due day has changed since.
    let other = billed(ChargeKind::Plan, "2026-11-10", "2026-12-09", 9_990);
    assert_eq!(found(&prepaid, blocked(vec![other])), Vec::<i64>::new());
}

/// 28 x 29 x 30 x 31: every cycle divides it, so that the price of a day is exact.
const PARTS: i64 = 28 * 29 * 30 * 31;

proptest! {
    /// Whatever happens to a contract, and whenever the runs are made, its charges and corrections add up to its days in service at the
    /// price of each day.
    #[test]
    fn a_life_is_billed_to_the_day(
        prepaid in any::<bool>(),
        first_day in 1_i64..=31,
        early in 0_i64..=9,
        began in 0_i64..60,
        rests in prop::collection::vec((1_i64..70, 1_i64..40), 0..5),
        prices in prop::collection::vec((1_i64..90, 100_i64..50_000), 0..4),
    ) {
        let start = day("2026-01-01");
        let window = BillingWindow::try_new(first_day, false).unwrap();
        let activated_on = start + chrono::TimeDelta::days(began);
        let mut at = activated_on;
        let suspensions: Vec<_> = rests.iter().map(|(after, days)| {
            let first = at + chrono::TimeDelta::days(*after);
            at = first + chrono::TimeDelta::days(*days);
            Period { first, last: at }
        }).collect();
        let mut at = activated_on;
        let former: Vec<_> = prices.iter().map(|(after, price)| {
            at += chrono::TimeDelta::days(*after);
            PriceUntil { until_on: at, price: Money::centavos(*price), plan: "A".into() }
        }).collect();
        let price_on = |day: NaiveDate| former.iter().find(|former| day <= former.until_on).map_or(9_990, |former| former.price.in_centavos());
        // Prepaid months that are billed ahead may lose days that come back into service after the next run.
        let early = if prepaid { 0 } else { early };
        let mode = if prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid };
        let (mut billed, mut printed, mut last) = (Vec::<BilledDays>::new(), 0_i64, start);
        for index in 0..20 {
            let month = month("2026-01").plus(index);
            let cycle = billed_cycle(month, window, mode);
            let before = cycle_before(window, cycle);
            // The run is made when a prepaid cycle begins, or a few days before a postpaid one is over.
            let today = if prepaid { cycle.first } else { cycle.last.succ_opt().unwrap() - chrono::TimeDelta::days(early) };
            let known = suspensions.iter().filter(|it| it.first <= today).map(|it| Period {
                first: it.first,
                last: if it.last < today { it.last } else { NaiveDate::MAX },
            }).collect();
            let contract = ContractFacts {
                mode,
                window,
                activated_on: (activated_on <= today).then_some(activated_on),
                billed_until: billed.iter()
                    .filter(|it| it.kind == ChargeKind::Plan && it.days.first >= before.first && it.days.first <= cycle.last)
                    .map(|it| it.days.last).max(),
                ..facts(9)
            };
            let terms = Terms { suspensions: known, former: former.clone(), billed: billed.clone(), ..Terms::default() };
            let Decision { lines, corrections, .. } = decide(&billing(&month.to_string()), &contract, &terms);
            for line in &lines {
                billed.push(BilledDays { kind: ChargeKind::Plan, days: line.charge.service.unwrap(), amount: line.charge.amount });
            }
            for correction in &corrections {
                billed.push(BilledDays { kind: ChargeKind::Correction, days: correction.days, amount: correction.amount });
            }
            printed += i64::try_from(lines.len() + 2 * corrections.len()).unwrap();
            last = cycle.last;
        }
        let exact: i64 = activated_on.iter_days().take_while(|day| *day <= last)
            .filter(|day| !suspensions.iter().any(|without| without.includes(*day)))
            .map(|day| price_on(day) * (PARTS / cycle_of(window, day).days()))
            .sum();
        let found: i64 = billed.iter().map(|it| it.amount.in_centavos() * PARTS).sum();
        prop_assert!((found - exact).abs() <= (2 * printed + 4) * PARTS, "{} centavos for {}", found / PARTS, exact / PARTS);
    }
}
