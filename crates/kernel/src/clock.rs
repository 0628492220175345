use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
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
        self.instant(date.and_time(NaiveTime::MIN))
    }

    /// The instant of a civil date and time: the first one where clocks were turned back, and the first one after a gap where they were
    /// turned forward.
    #[must_use]
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        // Gaps are at most a few hours and begin on a quarter: the first valid quarter after the time is the first instant.
        let quarters = (0..96).map(|quarter| match quarter {
            0 => local,
            quarter => {
                let seconds = local.and_utc().timestamp().rem_euclid(900);
                local - TimeDelta::seconds(seconds) + TimeDelta::minutes(15 * quarter)
            }
        });
        let mut valid = quarters.filter_map(|local| self.0.from_local_datetime(&local).earliest());
        valid.next().map_or_else(|| local.and_utc(), |local| local.with_timezone(&Utc))
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
    fn a_civil_time_is_an_instant() {
        for (local, instant) in [
            ("2026-04-01T12:00:00", "2026-04-01T15:00:00+00:00"),
            ("2026-04-30T23:59:59", "2026-05-01T02:59:59+00:00"),
            // Clocks were turned from midnight to one o'clock.
            ("2017-10-15T00:20:30", "2017-10-15T03:00:00+00:00"),
            ("2017-10-15T01:20:30", "2017-10-15T03:20:30+00:00"),
            // Clocks were turned from midnight back to eleven: the hour was there twice.
            ("2018-02-17T23:30:00", "2018-02-18T01:30:00+00:00"),
        ] {
            assert_eq!(Zone::default().instant(local.parse().unwrap()).to_rfc3339(), instant, "{local}");
        }
    }

    #[test]
    fn a_manual_clock_stands_still() {
        let clock = Clock::manual(DateTime::UNIX_EPOCH);
        let copy = clock.clone();
        copy.set(DateTime::UNIX_EPOCH + TimeDelta::days(3));
        assert_eq!(clock.now(), DateTime::UNIX_EPOCH + TimeDelta::days(3));
    }
}
