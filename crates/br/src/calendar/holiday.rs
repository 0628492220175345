use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
