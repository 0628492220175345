use chrono::{DateTime, TimeDelta, Utc};
use kernel::KeyId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The calls that a key has left: a bucket that holds a minute's worth and fills evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bucket {
    /// In calls x microseconds of a minute, so that no fraction is lost.
    level: i64,
    at: DateTime<Utc>,
}

const MINUTE: i64 = 60_000_000;

impl Bucket {
    fn full(per_minute: i64, now: DateTime<Utc>) -> Self {
        Self { level: per_minute * MINUTE, at: now }
    }

    /// Takes one call out, or tells how long until there is one.
    fn take(self, per_minute: i64, now: DateTime<Utc>) -> Result<Self, TimeDelta> {
        let passed = (now - self.at).num_microseconds().unwrap_or(MINUTE).clamp(0, MINUTE);
        let level = (self.level + passed * per_minute).min(per_minute * MINUTE);
        if level >= MINUTE {
            Ok(Self { level: level - MINUTE, at: now.max(self.at) })
        } else {
            let missing = MINUTE - level;
            Err(TimeDelta::microseconds((missing + per_minute - 1) / per_minute))
        }
    }
}

/// Calls a minute of each key, counted by this process alone: behind several processes a key may call as often in each of them.
#[derive(Default)]
pub(crate) struct RateLimits(Mutex<HashMap<KeyId, Bucket>>);

impl RateLimits {
    /// Counts a call; 0 calls a minute stands for no limit.
    pub(crate) fn take(&self, key: KeyId, per_minute: i64, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        if per_minute <= 0 {
            return Ok(());
        }
        // Far above what a server can do; it keeps the products below in range.
        let per_minute = per_minute.min(1_000_000);
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets.entry(key).or_insert_with(|| Bucket::full(per_minute, now));
        *bucket = bucket.take(per_minute, now)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minutes_calls_may_come_at_once_and_then_evenly() {
        let limits = RateLimits::default();
        let start = DateTime::UNIX_EPOCH;
        let at = |seconds: i64| start + TimeDelta::seconds(seconds);
        for _ in 0..6 {
            assert_eq!(limits.take(KeyId(1), 6, at(0)), Ok(()));
        }
        assert_eq!(limits.take(KeyId(1), 6, at(0)), Err(TimeDelta::seconds(10)));
        assert_eq!(limits.take(KeyId(1), 6, at(4)), Err(TimeDelta::seconds(6)));
        assert_eq!(limits.take(KeyId(2), 6, at(4)), Ok(()), "another key has its own");
        assert_eq!(limits.take(KeyId(1), 6, at(10)), Ok(()));
        assert_eq!(limits.take(KeyId(1), 6, at(10)), Err(TimeDelta::seconds(10)));
        for _ in 0..6 {
            assert_eq!(limits.take(KeyId(1), 6, at(10_000)), Ok(()), "no more than a minute's worth is saved up");
        }
        assert!(limits.take(KeyId(1), 6, at(10_000)).is_err());
        assert!(limits.take(KeyId(1), 6, at(0)).is_err(), "a clock that goes back gives nothing");
        for _ in 0..100 {
            assert_eq!(limits.take(KeyId(3), 0, at(0)), Ok(()), "0 stands for no limit");
        }
    }

    #[test]
    fn a_lowered_limit_holds_at_once() {
        let limits = RateLimits::default();
        let start = DateTime::UNIX_EPOCH;
        assert_eq!(limits.take(KeyId(1), 1_000, start), Ok(()));
        assert_eq!(limits.take(KeyId(1), 1, start), Ok(()));
        assert_eq!(limits.take(KeyId(1), 1, start), Err(TimeDelta::minutes(1)));
    }
}
