use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A month of billing: that of the due dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillingMonth(NaiveDate);

/// The text is no month of the form `2026-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month of the form 2026-12")]
pub struct NotAMonth;

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Period {
    /// Whether a day lies in it.
    #[must_use]
    pub fn includes(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The days that it has in common with another, if there are any.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        Some(Self { first: self.first.max(other.first), last: self.last.min(other.last) }).filter(|common| common.days() > 0)
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }
}

impl BillingMonth {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        // Every month has a first day.
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// The month so many months later, or earlier when negative. Stays where the calendar ends.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let distance = Months::new(months.unsigned_abs());
        let moved = if months < 0 { self.0.checked_sub_months(distance) } else { self.0.checked_add_months(distance) };
        moved.map_or(self, Self)
    }

    /// All its days.
    #[must_use]
    pub fn days(self) -> Period {
        let next = self.plus(1).0;
        Period { first: self.0, last: next.pred_opt().unwrap_or(next) }
    }
}

impl fmt::Display for BillingMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for BillingMonth {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2).ok_or(NotAMonth)?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year) || !digits(month) {
            return Err(NotAMonth);
        }
        let first = NaiveDate::from_ymd_opt(year.parse().map_err(|_| NotAMonth)?, month.parse().map_err(|_| NotAMonth)?, 1);
        first.map(Self).ok_or(NotAMonth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_printed() {
        for text in ["2026-12", "2000-01", "2028-02"] {
            assert_eq!(text.parse::<BillingMonth>().unwrap().to_string(), text);
        }
        for text in ["", "2026", "2026-13", "2026-00", "26-12", "2026-1", "2026-12-01", "+026-12", "2026-+1"] {
            assert_eq!(text.parse::<BillingMonth>(), Err(NotAMonth), "{text}");
        }
    }

    #[test]
    fn months_have_days_and_neighbours() {
        let month = |text: &str| text.parse::<BillingMonth>().unwrap();
        assert_eq!(month("2028-02").days().days(), 29);
        assert_eq!(month("2026-12").days().last.to_string(), "2026-12-31");
        assert_eq!(month("2026-12").plus(1), month("2027-01"));
        assert_eq!(month("2026-01").plus(-1), month("2025-12"));
        assert_eq!(month("2026-01").plus(-13), month("2024-12"));
        assert_eq!(BillingMonth::of("2026-11-25".parse().unwrap()), month("2026-11"));
    }
}
