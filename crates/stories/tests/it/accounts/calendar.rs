//! Days, months and bank holidays, reckoned from scratch.

use std::fmt;

/// A civil day: how many days after 1 January 1970.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i64);

/// A civil month: how many months after January of the year zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(pub(super) i64);

/// Days, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: Day,
    pub(super) last: Day,
}

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

impl Month {
    pub(super) fn of(year: i64, month: i64) -> Self {
        Self(year * 12 + month - 1)
    }

    pub(super) fn plus(self, months: i64) -> Self {
        Self(self.0 + months)
    }

    fn year(self) -> i64 {
        self.0 / 12
    }

    fn number(self) -> i64 {
        self.0 % 12 + 1
    }

    pub(super) fn length(self) -> i64 {
        match self.number() {
            2 => 28 + i64::from(is_leap(self.year())),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    pub(super) fn first(self) -> Day {
        let years: i64 = (1970..self.year()).map(|year| 365 + i64::from(is_leap(year))).sum();
        let months: i64 = (1..self.number()).map(|month| Self::of(self.year(), month).length()).sum();
        Day(years + months)
    }

    /// That day of the month, or its last where it has no such day.
    pub(super) fn day(self, number: i64) -> Day {
        self.first().plus(number.min(self.length()) - 1)
    }

    /// The cycle that begins in this month on a day of it.
    pub(super) fn cycle(self, first_day: i64) -> Span {
        Span { first: self.day(first_day), last: self.plus(1).day(first_day).plus(-1) }
    }
}

impl Day {
    pub(super) fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    pub(super) fn month(self) -> Month {
        let mut month = Month::of(1970 + self.0 / 366, 1);
        while month.plus(1).first() <= self {
            month = month.plus(1);
        }
        month
    }

    /// Year, month and day of the month.
    pub(super) fn civil(self) -> (i64, i64, i64) {
        let month = self.month();
        (month.year(), month.number(), self.0 - month.first().0 + 1)
    }

    /// 1 January 1970 was a Thursday.
    fn is_weekend(self) -> bool {
        matches!((self.0 + 4) % 7, 0 | 6)
    }

    /// Banks are closed on the last weekday of the year too, as long as no bank says otherwise.
    pub(super) fn is_business_day(self) -> bool {
        let rest_of_year = self.0 + 1..Month::of(self.month().year() + 1, 1).first().0;
        let is_last = rest_of_year.end - rest_of_year.start < 7 && !rest_of_year.map(Day).any(Self::is_weekday_of_work);
        self.is_weekday_of_work() && !is_last
    }

    fn is_weekday_of_work(self) -> bool {
        let (year, month, day) = self.civil();
        let fixed =
            matches!((month, day), (1, 1) | (4, 21) | (5, 1) | (9, 7) | (10, 12) | (11, 2) | (11, 15) | (11, 20) | (12, 25));
        let after_easter = self.0 - easter(year).0;
        !self.is_weekend() && !fixed && !matches!(after_easter, -48 | -47 | -2 | 60)
    }
}

/// The Sunday after the first full moon of spring, by the rule of Meeus and Butcher.
fn easter(y: i64) -> Day {
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Month::of(y, n / 31).day(n % 31 + 1)
}

impl Span {
    pub(super) fn length(self) -> i64 {
        self.last.0 - self.first.0 + 1
    }

    pub(super) fn includes(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    pub(super) fn days(self) -> impl Iterator<Item = Day> {
        (self.first.0..=self.last.0).map(Day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[test]
fn known_days_are_found() {
    assert_eq!(Month::of(2026, 11).day(25).0, 20_782);
    assert_eq!(Day(20_782).to_string(), "2026-11-25");
    assert_eq!(Month::of(2028, 2).day(31).to_string(), "2028-02-29");
    assert_eq!(easter(2027).to_string(), "2027-03-28");
    let business = |y, m, d| Month::of(y, m).day(d).is_business_day();
    assert!(business(2026, 11, 23) && business(2027, 2, 10) && business(2026, 12, 24));
    assert!(business(2027, 12, 30) && !business(2027, 12, 31));
    assert!(!business(2026, 11, 20) && !business(2026, 11, 21) && !business(2027, 2, 8) && !business(2027, 5, 27));
    let cycle = Month::of(2026, 1).cycle(31);
    assert_eq!((cycle.first.to_string(), cycle.last.to_string()), ("2026-01-31".into(), "2026-02-27".into()));
}
