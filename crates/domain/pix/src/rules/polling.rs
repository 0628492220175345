use chrono::{DateTime, TimeDelta, Utc};

/// What a PSP lists late is found by looking back this far each time.
const OVERLAP: TimeDelta = TimeDelta::hours(2);
/// And this far at the first look of a day.
const DAILY_OVERLAP: TimeDelta = TimeDelta::days(3);
/// The longest period that is asked for at once: PSPs refuse long ones.
const LONGEST: TimeDelta = TimeDelta::days(5);

/// The periods to ask a PSP for, so that all that came in since `until` is seen, after a downtime of any length too.
pub(crate) fn windows(until: DateTime<Utc>, now: DateTime<Utc>) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let overlap = if until.date_naive() == now.date_naive() { OVERLAP } else { DAILY_OVERLAP };
    let mut windows = Vec::new();
    let mut from = until.min(now) - overlap;
    while from < now {
        let to = (from + LONGEST).min(now);
        windows.push((from, to));
        from = to;
    }
    windows
}

/// The pause after a try at a charge that failed: doubling from 30 seconds, at most 6 hours.
pub(crate) fn pause_after(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts.clamp(1, 11) - 1).unwrap_or(0);
    TimeDelta::seconds((30_i64 << doublings).min(6 * 3_600))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn periods_overlap_what_was_seen_and_reach_the_present() {
        for (until, now, expected) in [
            ("2026-12-10T12:00:00Z", "2026-12-10T12:10:00Z", vec![("2026-12-10T10:00:00Z", "2026-12-10T12:10:00Z")]),
            ("2026-12-09T23:55:00Z", "2026-12-10T00:05:00Z", vec![("2026-12-06T23:55:00Z", "2026-12-10T00:05:00Z")]),
            (
                "2026-12-01T00:00:00Z",
                "2026-12-10T00:00:00Z",
                vec![
                    ("2026-11-28T00:00:00Z", "2026-12-03T00:00:00Z"),
                    ("2026-12-03T00:00:00Z", "2026-12-08T00:00:00Z"),
                    ("2026-12-08T00:00:00Z", "2026-12-10T00:00:00Z"),
                ],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(from, to)| (at(from), at(to))).collect();
            assert_eq!(windows(at(until), at(now)), expected);
        }
    }

    #[test]
    fn pauses_double_up_to_six_hours() {
        assert_eq!([1, 2, 3, 11, 40].map(|attempts| pause_after(attempts).num_seconds()), [30, 60, 120, 21_600, 21_600]);
    }
}
