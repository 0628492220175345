use chrono::{DateTime, TimeDelta, Utc};
use std::net::{IpAddr, Ipv6Addr};

/// How failed attempts slow further ones down. Times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slowing {
    /// So many failures cost nothing.
    pub(crate) free: i64,
    /// The pause after the first failure that costs; it doubles with each further one.
    pub(crate) first: i64,
    /// The longest pause.
    pub(crate) longest: i64,
    /// After so long without a failure the count starts again.
    pub(crate) forget: i64,
}

/// Basic and integration keys, by address: an integrator is slowed down where it guesses, and its credential is never locked.
pub(crate) const ADDRESS: Slowing = Slowing { free: 10, first: 1, longest: 300, forget: 1_800 };
/// A person's login from one address: locked for minutes, then longer, up to an hour.
pub(crate) const LOGIN_AT_ADDRESS: Slowing = Slowing { free: 5, first: 60, longest: 3_600, forget: 86_400 };
/// A person's login from wherever: against many addresses that guess together, and mild, for whoever guesses locks the owner out with it.
pub(crate) const LOGIN: Slowing = Slowing { free: 30, first: 30, longest: 900, forget: 86_400 };

impl Slowing {
    /// The count after one more failure, when `failures` were counted until `last_at`.
    #[must_use]
    pub(crate) fn count(&self, failures: i64, last_at: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
        if now - last_at >= TimeDelta::seconds(self.forget) { 1 } else { failures.saturating_add(1) }
    }

    /// Until when attempts are refused, after `failures` of which the last was at `last_at`. Not later than `last_at` means: not at all.
    #[must_use]
    pub(crate) fn blocked_until(&self, failures: i64, last_at: DateTime<Utc>) -> DateTime<Utc> {
        let beyond = failures - self.free;
        if beyond <= 0 {
            return last_at;
        }
        // Doubling stops long before the shift overflows: no pause is longer than 2^40 seconds.
        let doublings = u32::try_from((beyond - 1).min(40)).unwrap_or(40);
        let pause = self.first.checked_shl(doublings).filter(|pause| *pause > 0).unwrap_or(self.longest);
        last_at + TimeDelta::seconds(pause.min(self.longest))
    }
}

/// The address by which attempts are counted: a whole /64 of IPv6, which one subscriber owns, and IPv4 in its plain form. Whatever does
/// not come over the network is counted together.
#[must_use]
pub(crate) fn counted_address(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        None => "local".to_owned(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let cases = [
            (ADDRESS, 0, 0),
            (ADDRESS, 10, 0),
            (ADDRESS, 11, 1),
            (ADDRESS, 12, 2),
            (ADDRESS, 13, 4),
            (ADDRESS, 19, 256),
            (ADDRESS, 20, 300),
            (ADDRESS, i64::MAX, 300),
            (LOGIN_AT_ADDRESS, 5, 0),
            (LOGIN_AT_ADDRESS, 6, 60),
            (LOGIN_AT_ADDRESS, 7, 120),
            (LOGIN_AT_ADDRESS, 11, 1_920),
            (LOGIN_AT_ADDRESS, 12, 3_600),
            (LOGIN_AT_ADDRESS, 1_000, 3_600),
            (LOGIN, 30, 0),
            (LOGIN, 31, 30),
            (LOGIN, 35, 480),
            (LOGIN, 36, 900),
        ];
        let last_at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        for (slowing, failures, pause) in cases {
            assert_eq!(
                slowing.blocked_until(failures, last_at),
                last_at + TimeDelta::seconds(pause),
                "{failures} of {slowing:?}"
            );
        }
    }

    #[test]
    fn a_quiet_time_starts_the_count_again() {
        let last_at = DateTime::UNIX_EPOCH;
        let cases = [(0, 8), (1_799, 8), (1_800, 1), (1_000_000, 1)];
        for (seconds, count) in cases {
            assert_eq!(ADDRESS.count(7, last_at, last_at + TimeDelta::seconds(seconds)), count, "{seconds} s");
        }
    }

    #[test]
    fn addresses_are_counted_by_who_owns_them() {
        let cases = [
            ("203.0.113.9", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ];
        for (address, counted) in cases {
            assert_eq!(counted_address(Some(address.parse().unwrap())), counted);
        }
        assert_eq!(counted_address(None), "local");
    }

    proptest! {
        #[test]
        fn more_failures_never_pause_shorter(failures in 0..200_i64) {
            for slowing in [ADDRESS, LOGIN_AT_ADDRESS, LOGIN] {
                let at = DateTime::UNIX_EPOCH;
                let (pause, next) = (slowing.blocked_until(failures, at), slowing.blocked_until(failures + 1, at));
                prop_assert!(pause <= next && next <= at + TimeDelta::seconds(slowing.longest));
            }
        }
    }
}
