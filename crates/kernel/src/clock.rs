use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the present comes from: the system, perhaps shifted (the demo's `--today`), or a hand-set clock for tests.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System { shift: TimeDelta },
    Manual { micros: Arc<AtomicI64> },
}

impl Clock {
    /// The system's time.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System { shift: TimeDelta::zero() })
    }

    /// The system's time, moved so that it starts at `start` and runs on.
    #[must_use]
    pub fn starting_at(start: DateTime<Utc>) -> Self {
        Self(Source::System { shift: start - system_now() })
    }

    /// A clock that stands still until it is set.
    #[must_use]
    pub fn manual(at: DateTime<Utc>) -> Self {
        Self(Source::Manual { micros: Arc::new(AtomicI64::new(at.timestamp_micros())) })
    }

    /// Sets a manual clock; a system clock stays as it is.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Source::Manual { micros } = &self.0 {
            micros.store(at.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// The present, to the microsecond: what both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match &self.0 {
            Source::System { shift } => system_now() + *shift,
            Source::Manual { micros } => DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default(),
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

/// The time zone of the company: what turns instants into civil dates and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(Tz);

impl Default for Zone {
    fn default() -> Self {
        Self(chrono_tz::America::Sao_Paulo)
    }
}

impl Zone {
    /// The zone of an IANA name, `None` for a name that is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// The civil date of an instant.
    #[must_use]
    pub fn date(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.0).date_naive()
    }

    /// The civil date and time of an instant.
    #[must_use]
    pub fn local(self, at: DateTime<Utc>) -> chrono::NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }

    /// The first valid instant of a civil day: usually midnight, but some midnights never were (São Paulo, 2017-10-15).
    #[must_use]
    pub fn start_of(self, date: NaiveDate) -> DateTime<Utc> {
        let midnight = date.and_time(NaiveTime::MIN);
        // Gaps are at most a few hours and begin on a quarter: the first valid quarter of the day is the first instant.
        (0..96)
            .find_map(|quarter| self.0.from_local_datetime(&(midnight + TimeDelta::minutes(15 * quarter))).earliest())
            .map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_without_midnight_starts_at_one() {
        let zone = Zone::default();
        assert_eq!(zone.start_of(day("2017-10-15")).to_rfc3339(), "2017-10-15T03:00:00+00:00");
        assert_eq!(zone.start_of(day("1988-03-15")).timestamp_millis(), 574_398_000_000);
        assert_eq!(zone.date(zone.start_of(day("2017-10-15"))), day("2017-10-15"));
    }

    #[test]
    fn a_manual_clock_stands_still() {
        let clock = Clock::manual(DateTime::UNIX_EPOCH);
        let copy = clock.clone();
        copy.set(DateTime::UNIX_EPOCH + TimeDelta::days(3));
        assert_eq!(clock.now(), DateTime::UNIX_EPOCH + TimeDelta::days(3));
    }
}
