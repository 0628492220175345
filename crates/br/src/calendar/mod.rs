//! The days on which Brazilian banks work, and what that means for a due date.
//!
//! Banks rest on Saturdays, Sundays, the national holidays, Carnival Monday and Tuesday, Good Friday and Corpus Christi
//! (Resolução CMN 4.880/2020). Ash Wednesday and 24 December are business days with short hours. A title that falls
//! due on a day without banks may be paid without charges on the next business day (Lei 7.089/1983).
//!
//! ```
//! use br::calendar::BankCalendar;
//! use chrono::NaiveDate;
//! let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
//! let calendar = BankCalendar::national();
//! assert_eq!(calendar.effective_due(day(20)), day(23), "20 November is a holiday, then comes the weekend");
//! assert_eq!(calendar.days_late(day(20), day(23)), 0);
//! assert_eq!(calendar.days_late(day(20), day(24)), 4, "lateness counts from the due date itself");
//! ```

mod holiday;

pub use holiday::{Holiday, easter, holiday_on, holidays};

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// What the last business day of the year counts as: the branches are closed to the public on it, the payment channels
/// are open, and banks differ over what that means for a due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum YearEnd {
    /// No business day: what falls due on it may be paid on the first business day of January.
    #[default]
    Closed,
    /// A business day like any other, for those whose bank says so.
    Open,
}

/// Where the days of lateness start once the first business day has passed without payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LateFrom {
    /// The due date itself, as most banks count.
    #[default]
    DueDate,
    /// The business day up to which payment was free of charges.
    EffectiveDue,
}

/// The calendar of the banks, with the holidays of a place and the settings on which practice differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankCalendar {
    local: BTreeSet<NaiveDate>,
    year_end: YearEnd,
    late_from: LateFrom,
}

impl BankCalendar {
    /// The national bank holidays; the last business day of the year is closed; lateness counts from the due date.
    pub fn national() -> Self {
        Self::default()
    }

    /// Adds the holidays of a state or municipality.
    #[must_use]
    pub fn with_local_holidays(mut self, days: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.local.extend(days);
        self
    }

    /// Sets what the last business day of the year counts as.
    #[must_use]
    pub fn with_year_end(mut self, year_end: YearEnd) -> Self {
        self.year_end = year_end;
        self
    }

    /// Sets where the days of lateness start.
    #[must_use]
    pub fn with_late_from(mut self, late_from: LateFrom) -> Self {
        self.late_from = late_from;
        self
    }

    /// Whether the banks work on that day.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        self.is_open(date) && !(self.year_end == YearEnd::Closed && self.is_last_of_year(date))
    }

    fn is_open(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.local.contains(&date) && holiday_on(date).is_none()
    }

    /// Whether no open day follows in the same year; `date` itself is taken to be open.
    fn is_last_of_year(&self, date: NaiveDate) -> bool {
        !date.iter_days().skip(1).take_while(|day| day.year() == date.year()).any(|day| self.is_open(day))
    }

    /// The day itself when it is a business day, else the first one after it: the last day on which a title due on
    /// `due` can be paid without charges.
    pub fn effective_due(&self, due: NaiveDate) -> NaiveDate {
        due.iter_days().find(|day| self.is_business_day(*day)).unwrap_or(due)
    }

    /// The first business day after `date`.
    pub fn next_business_day(&self, date: NaiveDate) -> NaiveDate {
        date.succ_opt().map_or(date, |day| self.effective_due(day))
    }

    /// The last business day before `date`.
    pub fn previous_business_day(&self, date: NaiveDate) -> NaiveDate {
        std::iter::successors(date.pred_opt(), NaiveDate::pred_opt).find(|day| self.is_business_day(*day)).unwrap_or(date)
    }

    /// The `count`-th business day after `date`; with 0, `date` itself whatever it is.
    pub fn add_business_days(&self, date: NaiveDate, count: u32) -> NaiveDate {
        (0..count).fold(date, |day, _| self.next_business_day(day))
    }

    /// For how many days charges run on a title due on `due` and paid on `paid`: 0 up to and including
    /// [`effective_due`](Self::effective_due), then the calendar days since the day that [`LateFrom`] says.
    pub fn days_late(&self, due: NaiveDate, paid: NaiveDate) -> i64 {
        let effective = self.effective_due(due);
        if paid <= effective {
            return 0;
        }
        match self.late_from {
            LateFrom::DueDate => (paid - due).num_days(),
            LateFrom::EffectiveDue => (paid - effective).num_days(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn business_days() {
        let calendar = BankCalendar::national();
        for (date, open) in [
            ("2026-11-19", true),
            ("2026-11-20", false),
            ("2026-11-21", false),
            ("2026-11-22", false),
            ("2026-11-23", true),
            ("2027-02-08", false), // Carnival
            ("2027-02-09", false),
            ("2027-02-10", true), // Ash Wednesday
            ("2026-12-24", true),
            ("2026-12-25", false),
            ("2023-11-20", true),
        ] {
            assert_eq!(calendar.is_business_day(day(date)), open, "{date}");
        }
    }

    #[test]
    fn the_last_business_day_of_the_year_is_a_setting() {
        let closed = BankCalendar::national();
        let open = BankCalendar::national().with_year_end(YearEnd::Open);
        // 31 December is a Thursday in 2026, a Friday in 2027, a Sunday in 2028 (so Friday 29th).
        for date in ["2026-12-31", "2027-12-31", "2028-12-29"] {
            assert!(!closed.is_business_day(day(date)), "{date}");
            assert!(open.is_business_day(day(date)), "{date}");
        }
        assert!(closed.is_business_day(day("2026-12-30")));
        assert!(closed.is_business_day(day("2028-12-28")));
        assert_eq!(closed.effective_due(day("2026-12-31")), day("2027-01-04"));
        assert_eq!(open.effective_due(day("2026-12-31")), day("2026-12-31"));
        let local = closed.with_local_holidays([day("2026-12-31")]);
        assert!(!local.is_business_day(day("2026-12-30")), "a local holiday moves the last business day");
    }

    #[test]
    fn local_holidays_count() {
        let calendar = BankCalendar::national().with_local_holidays([day("2026-07-09")]);
        assert_eq!(calendar.effective_due(day("2026-07-09")), day("2026-07-10"));
        assert_eq!(BankCalendar::national().effective_due(day("2026-07-09")), day("2026-07-09"));
    }

    #[test]
    fn lateness() {
        let calendar = BankCalendar::national();
        let from_grace = BankCalendar::national().with_late_from(LateFrom::EffectiveDue);
        // due, paid, days from the due date, days from the grace day
        for (due, paid, late, late_from_grace) in [
            ("2026-11-21", "2026-11-23", 0, 0),
            ("2026-11-20", "2026-11-23", 0, 0),
            ("2026-11-20", "2026-11-24", 4, 1),
            ("2026-12-24", "2026-12-24", 0, 0),
            ("2026-12-25", "2026-12-28", 0, 0),
            ("2027-02-08", "2027-02-10", 0, 0),
            ("2026-11-10", "2026-11-09", 0, 0),
            ("2026-11-10", "2026-11-11", 1, 1),
        ] {
            assert_eq!(calendar.days_late(day(due), day(paid)), late, "{due} {paid}");
            assert_eq!(from_grace.days_late(day(due), day(paid)), late_from_grace, "{due} {paid}");
        }
    }

    #[test]
    fn counting_business_days() {
        let calendar = BankCalendar::national();
        assert_eq!(calendar.next_business_day(day("2026-11-19")), day("2026-11-23"));
        assert_eq!(calendar.previous_business_day(day("2026-11-23")), day("2026-11-19"));
        assert_eq!(calendar.add_business_days(day("2026-11-19"), 3), day("2026-11-25"));
        assert_eq!(calendar.add_business_days(day("2026-11-21"), 0), day("2026-11-21"));
        assert_eq!(calendar.effective_due(NaiveDate::MAX), NaiveDate::MAX);
        assert_eq!(calendar.next_business_day(NaiveDate::MAX), NaiveDate::MAX);
    }

    fn a_date() -> impl Strategy<Value = NaiveDate> {
        (0u64..36_525).prop_map(|n| day("1997-10-07") + Days::new(n))
    }

    proptest! {
        #[test]
        fn the_effective_due_is_the_first_business_day(
            due in a_date(),
            local in proptest::collection::vec(0u64..20, 0..8),
            open in any::<bool>(),
        ) {
            let calendar = BankCalendar::national()
                .with_local_holidays(local.into_iter().map(|n| due + Days::new(n)))
                .with_year_end(if open { YearEnd::Open } else { YearEnd::Closed });
            let effective = calendar.effective_due(due);
            prop_assert!(effective >= due);
            prop_assert!(calendar.is_business_day(effective));
            prop_assert!(due.iter_days().take_while(|d| *d < effective).all(|d| !calendar.is_business_day(d)));
            prop_assert_eq!(calendar.days_late(due, effective), 0);
            prop_assert!(calendar.days_late(due, effective + Days::new(1)) >= 1);
        }

        #[test]
        fn next_and_previous_are_inverse(date in a_date()) {
            let calendar = BankCalendar::national();
            let next = calendar.next_business_day(date);
            prop_assert!(next > date && calendar.previous_business_day(next) <= date);
            if calendar.is_business_day(date) {
                prop_assert_eq!(calendar.previous_business_day(next), date);
            }
        }
    }
}
