//! How customers pay.

use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;

/// What a customer does with an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Pays in the days before it falls due.
    InTime,
    /// Forgets one in three until some days later.
    Forgetful,
    /// Was in trouble for a month: what fell due then was paid after the block.
    Straggler {
        /// The first day of that month of trouble.
        from: NaiveDate,
    },
    /// Has not paid what has fallen due since a day.
    Defaulter {
        /// That day.
        since: NaiveDate,
    },
}

/// A customer as one who pays. The seed makes the days the customer's own, whatever is asked before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Payer {
    /// How it pays.
    pub(crate) habit: Habit,
    /// From which its days follow.
    pub(crate) seed: u64,
}

/// Days of trouble of a straggler: as long as the longest month, so that one invoice of each contract falls into them.
const TROUBLE: Days = Days::new(31);
/// The block comes 20 days after the due date: five until the notice is out, and the 15 of Anatel's Resolução 765/2023.
pub(crate) const BLOCKED_AFTER: Days = Days::new(20);

impl Payer {
    /// The day on which an invoice is paid, which may be still to come; none for never.
    pub(crate) fn pays_on(&self, issued_on: NaiveDate, due_on: NaiveDate) -> Option<NaiveDate> {
        // A month of its own each: a year has no two due dates alike.
        let mut rng = Rng::with_seed(self.seed ^ u64::from(due_on.num_days_from_ce().unsigned_abs()));
        let mut late = |days: std::ops::RangeInclusive<u64>| Some(due_on + Days::new(rng.u64(days)));
        match self.habit {
            Habit::Defaulter { since } if due_on >= since => return None,
            Habit::Straggler { from } if (from..from + TROUBLE).contains(&due_on) => return late(24..=40),
            Habit::Forgetful if self.seed.wrapping_add(u64::from(due_on.month())).is_multiple_of(3) => return late(1..=12),
            Habit::InTime | Habit::Forgetful | Habit::Straggler { .. } | Habit::Defaulter { .. } => {}
        }
        Some((due_on - Days::new(rng.u64(0..=6))).max(issued_on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn everybody_pays_by_habit() {
        let (issued, due) = (day("2026-03-01"), day("2026-03-10"));
        for seed in 0..200 {
            let pays = |habit| Payer { habit, seed }.pays_on(issued, due);
            let in_time = issued..=due;
            assert!(in_time.contains(&pays(Habit::InTime).unwrap()));
            assert!((issued..=due + Days::new(12)).contains(&pays(Habit::Forgetful).unwrap()));
            assert_eq!(pays(Habit::Defaulter { since: due }), None);
            assert!(in_time.contains(&pays(Habit::Defaulter { since: due.succ_opt().unwrap() }).unwrap()));
            let after_the_block = pays(Habit::Straggler { from: day("2026-02-20") }).unwrap();
            assert!(after_the_block > due + BLOCKED_AFTER);
            for from in ["2026-03-11", "2026-02-07"] {
                assert!(in_time.contains(&pays(Habit::Straggler { from: day(from) }).unwrap()), "{from}");
            }
            assert_eq!(pays(Habit::InTime), pays(Habit::InTime), "asked again it is the same day");
        }
        let late = (1..=12).filter(|month| {
            let due = NaiveDate::from_ymd_opt(2026, *month, 10).unwrap();
            Payer { habit: Habit::Forgetful, seed: 5 }.pays_on(due, due).unwrap() > due
        });
        assert_eq!(late.count(), 4, "one in three");
    }
}
