//! Which days a month bills, and at what price: cases that were worked by hand.

use super::*;

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
        what: "what is over on some days takes nothing off others",
        discounts: &[("2026-11-01", "2026-11-15", Reduction::Amount(Money::centavos(20_000)))],
        expected: "plan 11-01 11-30 9990, discount 11-01 11-15 -4995",
        ..PLAIN_CASE
    },
    Case {
        what: "discounts that share some days",
        discounts: &[
            ("2026-11-01", "2026-11-15", Reduction::Amount(Money::centavos(6_990))),
            ("2026-11-11", OPEN, Reduction::Amount(Money::centavos(5_000))),
        ],
        // 15 days of 69.90; 5 days of the 30.00 that are left of each price and 15 of 50.00.
        expected: "plan 11-01 11-30 9990, discount 11-01 11-15 -3495, discount 11-11 11-30 -3000",
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
    Case {
        what: "prepaid, released on the first day of the November that was not billed",
        prepaid: true,
        suspended: &[("2026-09-05", "2026-10-31")],
        expected: "plan 11-01 11-30 9990, plan 12-01 12-31 9990",
        ..PLAIN_CASE
    },
];

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
