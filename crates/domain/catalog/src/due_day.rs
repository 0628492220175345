use crate::{BillingWindow, CatalogError};
use chrono::{Datelike, NaiveDate};
use kernel::DueDayId;
use std::fmt;

/// A day of the month on which invoices fall due: 1 to 31. In a month without that day its last day takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DueDay(u8);

impl DueDay {
    /// The day 1 to 31.
    ///
    /// # Errors
    /// [`CatalogError::NoDueDay`] for any other number.
    pub fn try_new(day: i64) -> Result<Self, CatalogError> {
        u8::try_from(day).ok().filter(|day| (1..=31).contains(day)).map(Self).ok_or(CatalogError::NoDueDay(day))
    }

    /// The number of the day, 1 to 31.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for DueDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A due day of the catalogue (vencimento), as contracts refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDayEntry {
    /// Its id, `IDVencimento` on the wire.
    pub id: DueDayId,
    /// The day of the month.
    pub day: DueDay,
    /// Which days its invoices bill.
    pub window: BillingWindow,
    /// True when it is for prepaid contracts.
    pub is_prepaid: bool,
    /// False when contracts may not choose it any more.
    pub is_active: bool,
}

/// The date on which an invoice of a month falls due. `month` is any day of that month.
#[must_use]
pub fn due_date(month: NaiveDate, day: DueDay) -> NaiveDate {
    // The first try succeeds for all days up to the 28th; day 1 always exists.
    (1..=u32::from(day.0)).rev().find_map(|day| month.with_day(day)).unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_short_month_ends_early() {
        let cases = [
            ("2026-01-01", 1, "2026-01-01"),
            ("2026-01-31", 10, "2026-01-10"),
            ("2026-02-01", 28, "2026-02-28"),
            ("2026-02-01", 29, "2026-02-28"),
            ("2026-02-01", 31, "2026-02-28"),
            ("2028-02-01", 29, "2028-02-29"),
            ("2028-02-01", 30, "2028-02-29"),
            ("2026-04-01", 31, "2026-04-30"),
            ("2026-12-01", 31, "2026-12-31"),
        ];
        for (month, day, due) in cases {
            assert_eq!(due_date(date(month), DueDay::try_new(day).unwrap()), date(due), "day {day} of {month}");
        }
    }

    #[test]
    fn only_days_of_a_month_are_due_days() {
        for day in [i64::MIN, -1, 0, 32, 257, i64::MAX] {
            assert!(matches!(DueDay::try_new(day), Err(CatalogError::NoDueDay(refused)) if refused == day));
        }
    }

    proptest! {
        #[test]
        fn a_due_date_stays_in_its_month(days in 0..100_000_i64, day in 1..=31_i64) {
            let month = date("1900-01-01") + chrono::TimeDelta::days(days);
            let due = due_date(month, DueDay::try_new(day).unwrap());
            prop_assert_eq!((due.year(), due.month()), (month.year(), month.month()));
            prop_assert!(i64::from(due.day()) == day || due.succ_opt().unwrap().day() == 1);
        }
    }
}
