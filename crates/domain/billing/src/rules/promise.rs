use chrono::{Days, NaiveDate};

/// How many days ahead a payment may be promised. A promise keeps dunning away, so it cannot be for ever.
pub const LONGEST_PROMISE_DAYS: u64 = 30;

/// The days on which a payment may be promised: from today on.
pub(crate) fn promise_days(today: NaiveDate) -> std::ops::RangeInclusive<NaiveDate> {
    today..=today.checked_add_days(Days::new(LONGEST_PROMISE_DAYS)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_is_promised_for_the_next_thirty_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = promise_days(day("2026-03-26"));
        for (date, possible) in [("2026-03-25", false), ("2026-03-26", true), ("2026-04-25", true), ("2026-04-26", false)] {
            assert_eq!(days.contains(&day(date)), possible, "{date}");
        }
    }
}
