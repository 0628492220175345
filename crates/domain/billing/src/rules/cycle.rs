//! The cycles of a billing window: which days a month bills.

use super::{BillingMonth, Period};
use catalog::BillingWindow;
use chrono::{Datelike, NaiveDate};
use contracts::BillingMode;

/// The day on which the cycle of a month begins: its last day where it has no such day.
fn begins(window: BillingWindow, month: BillingMonth) -> NaiveDate {
    let days = month.days();
    let first = u32::from(window.first_day());
    days.first.with_day(first.min(days.last.day())).unwrap_or(days.last)
}

/// The cycle that begins in a month.
pub(crate) fn cycle_from(window: BillingWindow, month: BillingMonth) -> Period {
    let next = begins(window, month.plus(1));
    Period { first: begins(window, month), last: next.pred_opt().unwrap_or(next) }
}

/// The cycle that a day lies in.
pub(crate) fn cycle_of(window: BillingWindow, day: NaiveDate) -> Period {
    let cycle = cycle_from(window, BillingMonth::of(day));
    if day < cycle.first { cycle_from(window, BillingMonth::of(day).plus(-1)) } else { cycle }
}

/// The cycle before another.
pub(crate) fn cycle_before(window: BillingWindow, cycle: Period) -> Period {
    cycle_from(window, BillingMonth::of(cycle.first).plus(-1))
}

/// The cycle that a month of due dates bills: prepaid the one that begins in it, postpaid the one that ends in the month before, or in
/// the month itself where the window says so.
pub(crate) fn billed_cycle(month: BillingMonth, window: BillingWindow, mode: BillingMode) -> Period {
    let begins_in = match mode {
        BillingMode::Prepaid => month,
        BillingMode::Postpaid => {
            let ends_in = if window.ends_in_due_month() { month } else { month.plus(-1) };
            // A calendar month ends in the month in which it begins, every other cycle in the next.
            if window.first_day() == 1 { ends_in } else { ends_in.plus(-1) }
        }
    };
    cycle_from(window, begins_in)
}

/// The last day that charges have billed, as a cycle sees it: charges of days behind the cycle are those of later ones.
pub(crate) fn billed_up_to(charges: &[Period], cycle: Period) -> Option<NaiveDate> {
    charges.iter().filter(|charge| charge.first <= cycle.last).map(|charge| charge.last).max()
}

/// The month of due dates after the one whose cycle holds a day: the next to be billed for a contract that was billed up to that day.
pub(crate) fn month_after(day: NaiveDate, window: BillingWindow, mode: BillingMode) -> BillingMonth {
    // A cycle is billed from the month before it begins to the second one after.
    let around = BillingMonth::of(day);
    let month = (-2..=3).map(|later| around.plus(later)).find(|month| billed_cycle(*month, window, mode).last >= day);
    month.unwrap_or(around).plus(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(first: i64, in_due_month: bool) -> BillingWindow {
        BillingWindow::try_new(first, in_due_month).unwrap()
    }

    #[test]
    fn a_window_says_which_days_a_month_bills() {
        use BillingMode::{Postpaid, Prepaid};
        for (month, window, mode, first, last) in [
            ("2026-12", window(1, false), Postpaid, "2026-11-01", "2026-11-30"),
            ("2026-12", window(1, false), Prepaid, "2026-12-01", "2026-12-31"),
            ("2026-12", window(1, true), Postpaid, "2026-12-01", "2026-12-31"),
            ("2026-12", window(10, false), Postpaid, "2026-10-10", "2026-11-09"),
            ("2026-12", window(10, true), Postpaid, "2026-11-10", "2026-12-09"),
            ("2026-12", window(10, false), Prepaid, "2026-12-10", "2027-01-09"),
            ("2026-03", window(31, false), Postpaid, "2026-01-31", "2026-02-27"),
            ("2026-04", window(31, false), Postpaid, "2026-02-28", "2026-03-30"),
            ("2028-03", window(30, true), Postpaid, "2028-02-29", "2028-03-29"),
        ] {
            let found = billed_cycle(month.parse().unwrap(), window, mode);
            assert_eq!(
                (found.first.to_string(), found.last.to_string()),
                (first.into(), last.into()),
                "{month} {window:?} {mode:?}"
            );
        }
    }

    #[test]
    fn the_month_after_a_day_is_billed_next() {
        use BillingMode::{Postpaid, Prepaid};
        for (day, window, mode, month) in [
            ("2026-11-30", window(1, false), Postpaid, "2027-01"),
            ("2026-11-19", window(1, false), Postpaid, "2027-01"),
            ("2026-11-30", window(1, true), Postpaid, "2026-12"),
            ("2026-12-31", window(1, false), Prepaid, "2027-01"),
            ("2026-11-09", window(10, false), Postpaid, "2027-01"),
            ("2026-11-10", window(10, false), Postpaid, "2027-02"),
            ("2026-12-09", window(10, true), Postpaid, "2027-01"),
            ("2027-01-09", window(10, false), Prepaid, "2027-01"),
        ] {
            let found = month_after(day.parse().unwrap(), window, mode);
            assert_eq!(found, month.parse().unwrap(), "{day} {window:?} {mode:?}");
        }
    }

    proptest! {
        #[test]
        fn what_a_month_billed_is_followed_by_the_next(first in 1_i64..=31, ends in any::<bool>(), prepaid in any::<bool>(), months in 0_i32..600) {
            let (window, mode) = (window(first, ends), if prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid });
            let month = "2000-01".parse::<BillingMonth>().unwrap().plus(months);
            prop_assert_eq!(month_after(billed_cycle(month, window, mode).last, window, mode), month.plus(1));
        }

        #[test]
        fn every_day_lies_in_one_cycle(first in 1_i64..=31, days in 0_i64..40_000) {
            let window = window(first, false);
            let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            let cycle = cycle_of(window, day);
            prop_assert!((cycle.first..=cycle.last).contains(&day));
            prop_assert!((28..=31).contains(&cycle.days()));
            prop_assert_eq!(cycle_of(window, cycle.last.succ_opt().unwrap()).first, cycle.last.succ_opt().unwrap());
            let before = cycle_before(window, cycle);
            prop_assert_eq!(before.last.succ_opt().unwrap(), cycle.first);
        }
    }
}
