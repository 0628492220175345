//! Due days that change: whichever follow each other, each day is billed once.

use super::*;
use crate::rules::{billed_up_to, month_after};
use crate::store::facts::earliest;
use contracts::{DueDayChange, due_day_in};
use kernel::DueDayId;

/// The due days of a provider: day of the month, first day of the cycle, whether it ends in the month of the due date.
const DUE_DAYS: [(i64, i64, bool); 8] = [
    (5, 1, false),
    (10, 1, true),
    (5, 6, true),
    (10, 11, true),
    (20, 21, false),
    (25, 31, true),
    (30, 31, false),
    (31, 2, false),
];

fn due_day(id: DueDayId) -> (DueDay, BillingWindow) {
    let (day, first, ends_in_due_month) = DUE_DAYS[usize::try_from(id.0).unwrap()];
    (DueDay::try_new(day).unwrap(), BillingWindow::try_new(first, ends_in_due_month).unwrap())
}

/// A contract that is billed month by month.
struct Billed {
    mode: BillingMode,
    today: DueDayId,
    changes: Vec<DueDayChange>,
    charges: Vec<Period>,
}

impl Billed {
    /// Bills a month, as the store and the rules do it together; gives the days.
    fn bill(&mut self, month: BillingMonth) -> Option<Period> {
        for change in &mut self.changes {
            if change.applied_at.is_none() && change.first_month <= month.first_day() {
                change.applied_at = Some(change.requested_at);
                self.today = change.to;
            }
        }
        let recent: Vec<_> =
            self.changes.iter().copied().filter(|it| it.applied_at.is_none() || it.first_month >= earliest(month)).collect();
        let (day_of_month, window) = due_day(due_day_in(month.first_day(), self.today, &recent));
        let cycle = billed_cycle(month, window, self.mode);
        let since = if recent.is_empty() { cycle_before(window, cycle).first } else { earliest(month) };
        let known: Vec<_> = self.charges.iter().copied().filter(|charge| charge.first >= since).collect();
        let facts = ContractFacts {
            mode: self.mode,
            due_day: day_of_month,
            window,
            billed_until: billed_up_to(&known, cycle),
            due_day_changed: !recent.is_empty(),
            ..facts(1)
        };
        let billing = Billing { month, today: month.first_day(), follows: true, entries_alone: false };
        let lines = decide(&billing, &facts, &PLAIN).lines;
        let days: Vec<_> = lines.iter().filter_map(|line| line.charge.service).map(|days| (days.first, days.last)).collect();
        self.charges.extend(days.iter().map(|(first, last)| Period { first: *first, last: *last }));
        Some(Period { first: days.first()?.0, last: days.last()?.1 })
    }

    /// Asks for another due day before a month is billed.
    fn ask(&mut self, to: DueDayId, month: BillingMonth) {
        if to == self.today || self.changes.iter().any(|change| change.applied_at.is_none()) {
            return;
        }
        let last = self.charges.iter().map(|charge| charge.last).max();
        let after = last.map(|last| month_after(last, due_day(self.today).1, self.mode));
        let first_month = after.into_iter().chain([month]).max().unwrap_or(month).first_day();
        let requested_at = chrono::DateTime::UNIX_EPOCH;
        self.changes.push(DueDayChange {
            contract: ContractId(1),
            from: self.today,
            to,
            first_month,
            requested_at,
            applied_at: None,
        });
    }

    /// The days that are billed, in order, if none is missing between them and none is there twice.
    fn tiles(&self) -> Result<(), String> {
        let mut charges = self.charges.clone();
        charges.sort_by_key(|charge| charge.first);
        match charges.windows(2).find(|two| two[0].last.succ_opt() != Some(two[1].first)) {
            Some(two) => Err(format!("{:?} is followed by {:?} ({:?})", two[0], two[1], self.changes)),
            None => Ok(()),
        }
    }
}

#[test]
fn a_change_bills_the_days_between_with_the_next_cycle() {
    // Due day before and after, then what December bills before it and what January and February bill after it.
    for (from, to, december, january, february) in [
        (0, 3, "11-01..11-30", "12-01..01-10", "01-11..02-10"),
        (3, 0, "11-11..12-10", "12-11..12-31", "01-01..01-31"),
        (4, 3, "10-21..11-20", "11-21..01-10", "01-11..02-10"),
        (4, 5, "10-21..11-20", "11-21..01-30", "01-31..02-27"),
        (1, 0, "12-01..12-31", "", "01-01..01-31"),
        (1, 4, "12-01..12-31", "", "01-01..01-20"),
    ] {
        let mut contract =
            Billed { mode: BillingMode::Postpaid, today: DueDayId(from), changes: Vec::new(), charges: Vec::new() };
        let shown = |days: Option<Period>| {
            days.map_or_else(String::new, |days| format!("{}..{}", days.first.format("%m-%d"), days.last.format("%m-%d")))
        };
        let mut found = vec![shown(contract.bill(month("2026-12")))];
        contract.ask(DueDayId(to), month("2026-12"));
        found.extend(["2027-01", "2027-02"].map(|later| shown(contract.bill(month(later)))));
        assert_eq!(found, [december, january, february], "{from} -> {to}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn no_day_is_billed_twice_and_none_is_missed(
        prepaid in any::<bool>(),
        first in 0_i64..8,
        asked in proptest::collection::vec(proptest::option::of(0_i64..8), 24),
        withdrawn in 3_usize..24,
    ) {
        let mode = if prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid };
        let mut contract = Billed { mode, today: DueDayId(first), changes: Vec::new(), charges: Vec::new() };
        let mut months = Vec::new();
        for (later, to) in asked.iter().enumerate() {
            let month = month("2026-01").plus(i32::try_from(later).unwrap());
            if let Some(to) = to {
                contract.ask(DueDayId(*to), month);
            }
            let before = contract.charges.len();
            contract.bill(month);
            months.push((month, contract.charges[before..].to_vec()));
            prop_assert_eq!(contract.tiles(), Ok(()));
            // A second billing of the month finds nothing.
            prop_assert_eq!(contract.bill(month), None);
        }
        // An invoice of the past is cancelled, and its month billed again.
        let (month, charges) = &months[withdrawn];
        contract.charges.retain(|charge| !charges.contains(charge));
        contract.bill(*month);
        prop_assert_eq!(contract.tiles(), Ok(()));
    }
}
