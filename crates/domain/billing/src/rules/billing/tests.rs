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

/// One contract of R$ 99.90, and what December 2026 bills of it: kind, first and last day, centavos; or why nothing.
struct Case {
    what: &'static str,
    prepaid: bool,
    window: (i64, bool),
    life: (&'static str, &'static str),
    suspended: &'static [(&'static str, &'static str)],
    former: &'static [(&'static str, i64)],
    extra: Option<(&'static str, &'static str)>,
    discounts: &'static [(&'static str, &'static str, Reduction)],
    billed_until: &'static str,
    expected: &'static str,
}

const PLAIN_CASE: Case = Case {
    what: "a whole month",
    prepaid: false,
    window: (1, false),
    life: ("2020-01-01", ""),
    suspended: &[],
    former: &[],
    extra: None,
    discounts: &[],
    billed_until: "",
    expected: "plan 11-01 11-30 9990",
};

/// An end that is not known.
const OPEN: &str = "9999-12-31";

const fn share(percent: i64) -> Reduction {
    Reduction::Share(Percent::whole(percent))
}

/// A day of November costs R$ 3.33, one of December R$ 3.2226.
const CASES: &[Case] = &[
    PLAIN_CASE,
    Case { what: "begins on the 16th", life: ("2026-11-16", ""), expected: "plan 11-16 11-30 4995", ..PLAIN_CASE },
    Case { what: "begins on the last day", life: ("2026-11-30", ""), expected: "plan 11-30 11-30 333", ..PLAIN_CASE },
    Case { what: "begins later", life: ("2026-12-01", ""), expected: "NotInService", ..PLAIN_CASE },
    Case { what: "ends on the 10th", life: ("2020-01-01", "2026-11-10"), expected: "plan 11-01 11-10 3330", ..PLAIN_CASE },
    Case { what: "ends on the first day", life: ("2020-01-01", "2026-11-01"), expected: "plan 11-01 11-01 333", ..PLAIN_CASE },
    Case { what: "ended before", life: ("2020-01-01", "2026-10-31"), expected: "NotInService", ..PLAIN_CASE },
    Case { what: "ten days", life: ("2026-11-11", "2026-11-20"), expected: "plan 11-11 11-20 3330", ..PLAIN_CASE },
    Case { what: "blocked since the 20th", suspended: &[("2026-11-20", OPEN)], expected: "plan 11-01 11-19 6327", ..PLAIN_CASE },
    Case { what: "three days", suspended: &[("2026-11-10", "2026-11-12")], expected: "plan 11-01 11-30 8991", ..PLAIN_CASE },
    Case { what: "the first ten", suspended: &[("2026-10-01", "2026-11-10")], expected: "plan 11-11 11-30 6660", ..PLAIN_CASE },
    Case { what: "all days", suspended: &[("2026-11-01", "2026-11-30")], expected: "Suspended", ..PLAIN_CASE },
    Case { what: "blocked long ago", suspended: &[("2026-08-03", OPEN)], expected: "Suspended", ..PLAIN_CASE },
    Case {
        what: "twice",
        suspended: &[("2026-11-03", "2026-11-04"), ("2026-11-28", OPEN)],
        expected: "plan 11-01 11-27 8325",
        ..PLAIN_CASE
    },
    Case {
        what: "begins, rests and ends",
        life: ("2026-11-05", "2026-11-25"),
        suspended: &[("2026-11-20", "2026-11-29")],
        expected: "plan 11-05 11-19 4995",
        ..PLAIN_CASE
    },
    Case {
        what: "another price on the 16th",
        former: &[("2026-11-15", 6_000)],
        expected: "plan 11-01 11-15 3000, plan 11-16 11-30 4995",
        ..PLAIN_CASE
    },
    Case { what: "another price on the 1st", former: &[("2026-10-31", 6_000)], ..PLAIN_CASE },
    Case {
        what: "another price from December",
        former: &[("2026-11-30", 6_000)],
        expected: "plan 11-01 11-30 6000",
        ..PLAIN_CASE
    },
    Case {
        what: "three prices",
        former: &[("2026-11-10", 3_000), ("2026-11-20", 6_000)],
        expected: "plan 11-01 11-10 1000, plan 11-11 11-20 2000, plan 11-21 11-30 3330",
        ..PLAIN_CASE
    },
    Case {
        what: "another price while blocked",
        former: &[("2026-11-15", 6_000)],
        suspended: &[("2026-11-10", "2026-11-20")],
        expected: "plan 11-01 11-09 1800, plan 11-21 11-30 3330",
        ..PLAIN_CASE
    },
    Case {
        what: "blocked up to the change",
        former: &[("2026-11-15", 6_000)],
        suspended: &[("2026-10-20", "2026-11-15")],
        expected: "plan 11-16 11-30 4995",
        ..PLAIN_CASE
    },
    Case {
        what: "begins at the former price",
        life: ("2026-11-10", ""),
        former: &[("2026-11-15", 6_000)],
        expected: "plan 11-10 11-15 1200, plan 11-16 11-30 4995",
        ..PLAIN_CASE
    },
    Case {
        what: "ends after the change",
        life: ("2020-01-01", "2026-11-20"),
        former: &[("2026-11-15", 6_000)],
        expected: "plan 11-01 11-15 3000, plan 11-16 11-20 1665",
        ..PLAIN_CASE
    },
    Case { what: "free before", former: &[("2026-11-15", 0)], expected: "plan 11-16 11-30 4995", ..PLAIN_CASE },
    Case { what: "prepaid", prepaid: true, billed_until: "2026-11-30", expected: "plan 12-01 12-31 9990", ..PLAIN_CASE },
    Case {
        what: "prepaid, begins on the 22nd",
        prepaid: true,
        life: ("2026-12-22", ""),
        expected: "plan 12-22 12-31 3223",
        ..PLAIN_CASE
    },
    Case {
        what: "prepaid, blocked from the 10th",
        prepaid: true,
        suspended: &[("2026-12-10", OPEN)],
        expected: "plan 12-01 12-09 2900",
        ..PLAIN_CASE
    },
    Case { what: "prepaid, billed", prepaid: true, billed_until: "2026-12-31", expected: "AlreadyBilled", ..PLAIN_CASE },
    Case { what: "billed", billed_until: "2026-11-30", expected: "AlreadyBilled", ..PLAIN_CASE },
    Case {
        what: "billed to its end",
        life: ("2020-01-01", "2026-11-10"),
        billed_until: "2026-11-10",
        expected: "AlreadyBilled",
        ..PLAIN_CASE
    },
    Case { what: "billed in part", billed_until: "2026-11-10", expected: "plan 11-11 11-30 6660", ..PLAIN_CASE },
    Case {
        what: "a gap before",
        billed_until: "2026-10-25",
        expected: "plan 10-26 10-31 1934, plan 11-01 11-30 9990",
        ..PLAIN_CASE
    },
    Case { what: "billed long ago", billed_until: "2026-09-30", ..PLAIN_CASE },
    Case { what: "from the 10th", window: (10, false), expected: "plan 10-10 11-09 9990", ..PLAIN_CASE },
    Case {
        what: "from the 10th, begins in November",
        window: (10, false),
        life: ("2026-11-01", ""),
        expected: "plan 11-01 11-09 2900",
        ..PLAIN_CASE
    },
    Case { what: "ends in the due month", window: (10, true), expected: "plan 11-10 12-09 9990", ..PLAIN_CASE },
    Case {
        what: "a later due day",
        window: (10, true),
        billed_until: "2026-11-30",
        expected: "plan 12-01 12-09 2997",
        ..PLAIN_CASE
    },
    Case { what: "an earlier due day", billed_until: "2026-11-19", expected: "plan 11-20 11-30 3663", ..PLAIN_CASE },
    Case {
        what: "an extra",
        extra: Some(("2026-01-01", OPEN)),
        expected: "plan 11-01 11-30 9990, recurring 11-01 11-30 1000",
        ..PLAIN_CASE
    },
    Case {
        what: "an extra since the 16th",
        extra: Some(("2026-11-16", OPEN)),
        expected: "plan 11-01 11-30 9990, recurring 11-16 11-30 500",
        ..PLAIN_CASE
    },
    Case {
        what: "an extra until the 10th",
        extra: Some(("2026-01-01", "2026-11-10")),
        expected: "plan 11-01 11-30 9990, recurring 11-01 11-10 333",
        ..PLAIN_CASE
    },
    Case {
        what: "an extra while blocked",
        extra: Some(("2026-01-01", OPEN)),
        suspended: &[("2026-11-16", OPEN)],
        expected: "plan 11-01 11-15 4995, recurring 11-01 11-15 500",
        ..PLAIN_CASE
    },
    Case {
        what: "half the price",
        discounts: &[("2026-01-01", OPEN, share(50))],
        expected: "plan 11-01 11-30 9990, discount 11-01 11-30 -4995",
        ..PLAIN_CASE
    },
    Case {
        what: "an amount until the 15th",
        discounts: &[("2026-01-01", "2026-11-15", Reduction::Amount(Money::centavos(2_000)))],
        expected: "plan 11-01 11-30 9990, discount 11-01 11-15 -1000",
        ..PLAIN_CASE
    },
    Case {
        what: "nothing to pay",
        discounts: &[("2026-01-01", OPEN, share(100))],
        expected: "plan 11-01 11-30 9990, discount 11-01 11-30 -9990",
        ..PLAIN_CASE
    },
    Case {
        what: "more than the price",
        discounts: &[("2026-01-01", OPEN, Reduction::Amount(Money::centavos(20_000)))],
        expected: "plan 11-01 11-30 9990, discount 11-01 11-30 -9990",
        ..PLAIN_CASE
    },
    Case {
        what: "half of two prices",
        former: &[("2026-11-15", 6_000)],
        discounts: &[("2026-01-01", OPEN, share(50))],
        expected: "plan 11-01 11-15 3000, plan 11-16 11-30 4995, discount 11-01 11-30 -3998",
        ..PLAIN_CASE
    },
    Case {
        what: "two discounts take no more than the price",
        discounts: &[("2026-01-01", OPEN, share(80)), ("2026-01-01", OPEN, share(50))],
        expected: "plan 11-01 11-30 9990, discount 11-01 11-30 -7992, discount 11-01 11-30 -1998",
        ..PLAIN_CASE
    },
    Case {
        what: "a discount of days without service",
        discounts: &[("2026-01-01", OPEN, share(50))],
        suspended: &[("2026-10-20", OPEN)],
        expected: "Suspended",
        ..PLAIN_CASE
    },
    Case {
        what: "prepaid, began after the run of November",
        prepaid: true,
        life: ("2026-11-20", ""),
        expected: "plan 11-20 11-30 3663, plan 12-01 12-31 9990",
        ..PLAIN_CASE
    },
    Case {
        what: "prepaid, released after the run of November",
        prepaid: true,
        suspended: &[("2026-10-05", "2026-11-20")],
        expected: "plan 11-21 11-30 3330, plan 12-01 12-31 9990",
        ..PLAIN_CASE
    },
];

fn span(first: &str, last: &str) -> Period {
    Period { first: day(first), last: day(last) }
}

impl Case {
    fn found(&self) -> String {
        let contract = ContractFacts {
            mode: if self.prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid },
            window: BillingWindow::try_new(self.window.0, self.window.1).unwrap(),
            activated_on: Some(day(self.life.0)),
            ended_on: self.life.1.parse().ok(),
            billed_until: self.billed_until.parse().ok(),
            ..facts(9)
        };
        let terms = Terms {
            suspensions: self.suspended.iter().map(|(first, last)| span(first, last)).collect(),
            former: self
                .former
                .iter()
                .map(|(until, price)| PriceUntil { until_on: day(until), price: Money::centavos(*price), plan: "A".into() })
                .collect(),
            extras: self
                .extra
                .iter()
                .map(|(first, last)| Extra {
                    id: 1,
                    description: "E".into(),
                    amount: Money::centavos(1_000),
                    days: span(first, last),
                })
                .collect(),
            discounts: self
                .discounts
                .iter()
                .map(|(first, last, reduction)| Discount {
                    id: 1,
                    description: "D".into(),
                    reduction: *reduction,
                    days: span(first, last),
                })
                .collect(),
            ..Terms::default()
        };
        let decision = decide(&billing("2026-12"), &contract, &terms);
        decision.skipped.map_or_else(|| words(&decision.lines), |reason| format!("{reason:?}"))
    }
}

fn words(lines: &[Line]) -> String {
    let line = |line: &Line| {
        let service = line.charge.service.unwrap();
        let amount = line.charge.amount.in_centavos();
        format!("{} {} {} {amount}", line.charge.kind.word(), service.first.format("%m-%d"), service.last.format("%m-%d"))
    };
    lines.iter().map(line).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_day_is_billed_as_it_was() {
    assert!(CASES.len() >= 50);
    for case in CASES {
        assert_eq!(case.found(), case.expected, "{}", case.what);
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
