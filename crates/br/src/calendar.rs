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

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::{collections::BTreeSet, fmt};

/// A day on which the banks of the whole country rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January (Lei 662/1949).
    NewYear,
    /// 48 days before Easter; a bank holiday, no national one.
    CarnivalMonday,
    /// 47 days before Easter; a bank holiday, no national one.
    CarnivalTuesday,
    /// Two days before Easter (Lei 9.093/1995).
    GoodFriday,
    /// 21 April (Lei 10.607/2002).
    Tiradentes,
    /// 1 May (Lei 662/1949).
    LabourDay,
    /// 60 days after Easter; a bank holiday, no national one.
    CorpusChristi,
    /// 7 September (Lei 662/1949).
    Independence,
    /// 12 October, since 1980 (Lei 6.802/1980).
    OurLadyOfAparecida,
    /// 2 November (Lei 10.607/2002).
    AllSouls,
    /// 15 November (Lei 662/1949).
    Republic,
    /// 20 November, since 2024 (Lei 14.759/2023).
    BlackAwareness,
    /// 25 December (Lei 662/1949).
    Christmas,
}

impl Holiday {
    const ALL: [Self; 13] = [
        Self::NewYear,
        Self::CarnivalMonday,
        Self::CarnivalTuesday,
        Self::GoodFriday,
        Self::Tiradentes,
        Self::LabourDay,
        Self::CorpusChristi,
        Self::Independence,
        Self::OurLadyOfAparecida,
        Self::AllSouls,
        Self::Republic,
        Self::BlackAwareness,
        Self::Christmas,
    ];

    /// Its name in Portuguese.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewYear => "Confraternização Universal",
            Self::CarnivalMonday => "Segunda-feira de Carnaval",
            Self::CarnivalTuesday => "Terça-feira de Carnaval",
            Self::GoodFriday => "Paixão de Cristo",
            Self::Tiradentes => "Tiradentes",
            Self::LabourDay => "Dia do Trabalho",
            Self::CorpusChristi => "Corpus Christi",
            Self::Independence => "Independência do Brasil",
            Self::OurLadyOfAparecida => "Nossa Senhora Aparecida",
            Self::AllSouls => "Finados",
            Self::Republic => "Proclamação da República",
            Self::BlackAwareness => "Dia Nacional de Zumbi e da Consciência Negra",
            Self::Christmas => "Natal",
        }
    }

    /// The day it falls on in `year`; `None` before its law, and outside the years of [`easter`].
    pub fn date(self, year: i32) -> Option<NaiveDate> {
        let easter = easter(year)?;
        match self {
            Self::NewYear => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::CarnivalMonday => easter.checked_sub_days(Days::new(48)),
            Self::CarnivalTuesday => easter.checked_sub_days(Days::new(47)),
            Self::GoodFriday => easter.checked_sub_days(Days::new(2)),
            Self::Tiradentes => NaiveDate::from_ymd_opt(year, 4, 21),
            Self::LabourDay => NaiveDate::from_ymd_opt(year, 5, 1),
            Self::CorpusChristi => easter.checked_add_days(Days::new(60)),
            Self::Independence => NaiveDate::from_ymd_opt(year, 9, 7),
            Self::OurLadyOfAparecida if year < 1980 => None,
            Self::OurLadyOfAparecida => NaiveDate::from_ymd_opt(year, 10, 12),
            Self::AllSouls => NaiveDate::from_ymd_opt(year, 11, 2),
            Self::Republic => NaiveDate::from_ymd_opt(year, 11, 15),
            Self::BlackAwareness if year < 2024 => None,
            Self::BlackAwareness => NaiveDate::from_ymd_opt(year, 11, 20),
            Self::Christmas => NaiveDate::from_ymd_opt(year, 12, 25),
        }
    }
}

impl fmt::Display for Holiday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Easter Sunday by the Gregorian rule (Meeus/Butcher); `None` outside the years 1583 to 9999.
pub fn easter(year: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let (leap_centuries, rest) = (century / 4, century % 4);
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30;
    let to_sunday = (32 + 2 * rest + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

/// The bank holidays of `year` in the order of their dates; none outside the years of [`easter`].
///
/// Two may share a date, and some fall on weekends.
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let mut days: Vec<_> = Holiday::ALL.into_iter().filter_map(|h| Some((h.date(year)?, h))).collect();
    days.sort_unstable();
    days
}

/// The bank holiday on that day, if it is one.
pub fn holiday_on(date: NaiveDate) -> Option<Holiday> {
    Holiday::ALL.into_iter().find(|h| h.date(date.year()) == Some(date))
}

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
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn moving_dates() {
        // year, Carnival Monday and Tuesday, Good Friday, Easter, Corpus Christi
        for (year, monday, tuesday, friday, sunday, corpus) in [
            (2024, "02-12", "02-13", "03-29", "03-31", "05-30"),
            (2025, "03-03", "03-04", "04-18", "04-20", "06-19"),
            (2026, "02-16", "02-17", "04-03", "04-05", "06-04"),
            (2027, "02-08", "02-09", "03-26", "03-28", "05-27"),
            (2028, "02-28", "02-29", "04-14", "04-16", "06-15"),
            (2029, "02-12", "02-13", "03-30", "04-01", "05-31"),
            (2030, "03-04", "03-05", "04-19", "04-21", "06-20"),
            (2031, "02-24", "02-25", "04-11", "04-13", "06-12"),
            (2032, "02-09", "02-10", "03-26", "03-28", "05-27"),
        ] {
            let on = |text: &str| Some(day(&format!("{year}-{text}")));
            assert_eq!(easter(year), on(sunday), "{year}");
            assert_eq!(Holiday::CarnivalMonday.date(year), on(monday), "{year}");
            assert_eq!(Holiday::CarnivalTuesday.date(year), on(tuesday), "{year}");
            assert_eq!(Holiday::GoodFriday.date(year), on(friday), "{year}");
            assert_eq!(Holiday::CorpusChristi.date(year), on(corpus), "{year}");
        }
        assert_eq!(easter(1582), None);
        assert_eq!(easter(10_000), None);
        assert_eq!(easter(1961), Some(day("1961-04-02")));
        assert_eq!(easter(2038), Some(day("2038-04-25")), "the latest possible");
        assert_eq!(easter(2285), Some(day("2285-03-22")), "the earliest possible");
    }

    #[test]
    fn the_holidays_of_2026() {
        let dates: Vec<String> = holidays(2026).iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(
            dates,
            [
                "2026-01-01",
                "2026-02-16",
                "2026-02-17",
                "2026-04-03",
                "2026-04-21",
                "2026-05-01",
                "2026-06-04",
                "2026-09-07",
                "2026-10-12",
                "2026-11-02",
                "2026-11-15",
                "2026-11-20",
                "2026-12-25",
            ]
        );
        assert!(holidays(0).is_empty());
        assert_eq!(holiday_on(day("2026-11-20")).map(Holiday::name), Some("Dia Nacional de Zumbi e da Consciência Negra"));
    }

    #[test]
    fn laws_begin() {
        assert_eq!(holiday_on(day("2023-11-20")), None);
        assert_eq!(holiday_on(day("2024-11-20")), Some(Holiday::BlackAwareness));
        assert_eq!(holiday_on(day("1979-10-12")), None);
        assert_eq!(holidays(2023).len(), 12);
        assert_eq!(holidays(2024).len(), 13);
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
