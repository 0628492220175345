//! The *fator de vencimento*: a due date as four digits, days since 1997-10-07. It began at 1000 on 2000-07-03, and after
//! 9999 on 2025-02-21 began again at 1000, so reading one needs a date to look from.

use super::BoletoError;
use chrono::NaiveDate;

const FIRST: i64 = 1000;
const CYCLE: i64 = 9000;
/// Reader's window around its own date, in days. A convention of implementations, found in no bank's manual.
const BACK: i64 = 3000;
const AHEAD: i64 = 5500;

/// Day 1000, where the first cycle begins.
const START: NaiveDate = match NaiveDate::from_ymd_opt(2000, 7, 3) {
    Some(date) => date,
    None => NaiveDate::MIN, // not reached: the date exists, as the tests of this file see
};

/// The factor of a due date: 1000 to 9999.
///
/// # Errors
/// [`BoletoError::DueTooEarly`] before 2000-07-03.
pub fn due_factor(due: NaiveDate) -> Result<u16, BoletoError> {
    let days = (due - START).num_days();
    if days < 0 {
        return Err(BoletoError::DueTooEarly { due });
    }
    u16::try_from(FIRST + days % CYCLE).map_err(|_| BoletoError::DueTooEarly { due })
}

/// The due date that a factor means to somebody who reads it on `reference`: of the dates that share the factor, the one
/// from 3000 days before to 5500 days after, else the nearest. `None` for factors that tell no date (below 1000 or above 9999).
pub fn due_date(factor: u16, reference: NaiveDate) -> Option<NaiveDate> {
    let offset = i64::from(factor) - FIRST;
    if !(0..CYCLE).contains(&offset) {
        return None;
    }
    let here = (reference - START).num_days();
    let before = offset + CYCLE * (here - offset).div_euclid(CYCLE).max(0);
    let day = [before, before + CYCLE]
        .into_iter()
        .find(|day| (here - BACK..=here + AHEAD).contains(day))
        .unwrap_or(if here - before <= before + CYCLE - here { before } else { before + CYCLE });
    START.checked_add_signed(chrono::TimeDelta::try_days(day)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn known_factors() {
        for (due, factor) in [
            ("2000-07-03", 1000),
            ("2000-07-04", 1001),
            ("2002-05-01", 1667),
            ("2007-12-31", 3737),
            ("2008-02-01", 3769),
            ("2010-11-17", 4789),
            ("2016-12-25", 7019),
            ("2017-05-10", 7155),
            ("2025-02-20", 9998),
            ("2025-02-21", 9999),
            ("2025-02-22", 1000),
            ("2025-02-23", 1001),
            ("2026-11-22", 1638),
            ("2026-12-10", 1656),
            ("2029-05-20", 2548),
            ("2049-10-13", 9999),
            ("2049-10-14", 1000),
        ] {
            assert_eq!(due_factor(day(due)), Ok(factor), "{due}");
            assert_eq!(due_date(factor, day(due)), Some(day(due)), "{due}");
        }
        assert_eq!(START, day("1997-10-07") + chrono::Days::new(1000));
        assert_eq!(due_factor(day("2000-07-02")), Err(BoletoError::DueTooEarly { due: day("2000-07-02") }));
    }

    #[test]
    fn reading_needs_a_reference() {
        for (factor, reference, due) in [
            (0, "2025-06-15", None),
            (999, "2025-06-15", None),
            (1000, "2025-06-15", Some("2025-02-22")),
            (1001, "2025-06-15", Some("2025-02-23")),
            (9999, "2025-06-15", Some("2025-02-21")),
            (7586, "2025-06-15", Some("2018-07-15")),
            (1000, "2000-07-01", Some("2000-07-03")),
            (1000, "1997-10-07", Some("2000-07-03")),
            (9999, "2000-07-03", Some("2025-02-21")),
            (10_000, "2025-06-15", None),
        ] {
            assert_eq!(due_date(factor, day(reference)), due.map(day), "{factor} {reference}");
        }
    }

    #[test]
    fn the_edges_of_the_window() {
        let factor = 5000; // 2011-06-16 and 2036-02-04
        let (early, late) = (day("2011-06-16"), day("2036-02-05"));
        let early_or_late = |reference: NaiveDate| due_date(factor, reference);
        assert_eq!(early_or_late(early), Some(early));
        assert_eq!(early_or_late(early + chrono::Days::new(3000)), Some(early), "3000 days back is in the window");
        assert_eq!(early_or_late(late - chrono::Days::new(5500)), Some(late), "5500 days ahead is in the window");
        // Between the two windows neither date fits; the nearer one is taken.
        assert_eq!(early_or_late(early + chrono::Days::new(3001)), Some(early));
        assert_eq!(early_or_late(late - chrono::Days::new(5501)), Some(early));
        assert_eq!((late - early).num_days(), 9000);
    }

    proptest! {
        #[test]
        fn what_is_issued_is_read_back(issued in 0u64..60_000, ahead in 0u64..5500) {
            let reference = day("2000-07-03") + chrono::Days::new(issued);
            let due = reference + chrono::Days::new(ahead);
            let factor = due_factor(due).expect("after the start");
            prop_assert!((1000..=9999).contains(&factor));
            prop_assert_eq!(due_date(factor, reference), Some(due));
        }

        #[test]
        fn the_date_read_has_the_factor(factor in 1000u16..=9999, reference in 0u64..60_000) {
            let due = due_date(factor, day("1997-10-07") + chrono::Days::new(reference)).expect("a date");
            prop_assert_eq!(due_factor(due), Ok(factor));
        }
    }
}
