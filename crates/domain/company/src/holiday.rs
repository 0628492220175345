use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A holiday of the provider's place, on which its banks are closed beside the national ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalHoliday {
    /// Its id.
    pub id: i64,
    /// The day, of one year.
    pub on: NaiveDate,
    /// Its name.
    pub name: String,
    /// Whose holiday it is: a state's (`MG`), a city's (`Barbacena`), or everybody's when it is blank.
    pub scope: String,
}

/// A holiday to be added.
#[derive(Clone, Debug)]
pub struct NewHoliday {
    /// The day, of one year.
    pub on: NaiveDate,
    /// Its name.
    pub name: String,
    /// Whose holiday it is: a state's (`MG`), a city's (`Barbacena`), or everybody's when it is blank. A day is in the list once for each.
    pub scope: String,
}

/// The local holidays by the places that have them. A title's holidays are those of its payer's place: there the banks are closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolidaysByPlace(BTreeMap<String, Vec<NaiveDate>>);

impl HolidaysByPlace {
    /// From the scope and the day of each.
    #[must_use]
    pub fn new(holidays: impl IntoIterator<Item = (String, NaiveDate)>) -> Self {
        let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (scope, day) in holidays {
            places.entry(plain(&scope)).or_default().push(day);
        }
        Self(places)
    }

    /// Whether some place has holidays that others have not.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.0.keys().any(|scope| !scope.is_empty())
    }

    /// The holidays of everybody.
    pub fn of_everybody(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.of_scope("")
    }

    /// The holidays of any place, for whoever must not act a day too early.
    pub fn of_anybody(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.0.values().flatten().copied()
    }

    /// The holidays of a city, by its name in any spelling, and of its state, by its two letters; those of everybody among them.
    pub fn of_place(&self, city: &str, state: &str) -> impl Iterator<Item = NaiveDate> + '_ {
        self.of_everybody().chain(self.of_scope(&plain(state))).chain(self.of_scope(&plain(city)))
    }

    fn of_scope(&self, scope: &str) -> impl Iterator<Item = NaiveDate> + use<'_> {
        self.0.get(scope).into_iter().flatten().copied()
    }
}

/// Without marks and in capitals.
fn plain(name: &str) -> String {
    br::to_printable_ascii(name.trim()).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_its_own_holidays_and_those_of_its_state() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let holidays = HolidaysByPlace::new([
            ("São João del-Rei".into(), day("2026-12-08")),
            ("MG".into(), day("2026-04-22")),
            (String::new(), day("2026-07-01")),
            ("PR".into(), day("2026-12-19")),
        ]);
        let of = |city, state| {
            let mut days: Vec<_> = holidays.of_place(city, state).map(|day| day.to_string()).collect();
            days.sort();
            days
        };
        assert_eq!(of("SAO JOAO DEL-REI", "MG"), ["2026-04-22", "2026-07-01", "2026-12-08"]);
        assert_eq!(of("Barbacena", "mg"), ["2026-04-22", "2026-07-01"]);
        assert_eq!(of("Marialva", "PR"), ["2026-07-01", "2026-12-19"]);
        assert_eq!(of("", ""), ["2026-07-01", "2026-07-01", "2026-07-01"]);
        assert!(holidays.differ());
        let everybodys = HolidaysByPlace::new([(" ".into(), day("2026-07-01"))]);
        assert!(!everybodys.differ() && everybodys.of_everybody().count() == 1);
    }
}
