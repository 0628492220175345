use crate::banks::{EVENING_RETURNS, REMIT, RETURNS};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use db::NewJob;
use kernel::Zone;

/// A job that comes round by itself, every day at a time of the company's zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Daily {
    /// The job. Stored in rows: never renamed.
    pub(crate) kind: &'static str,
    /// Hour of the civil day.
    pub(crate) hour: u32,
    /// How many missed days are made up for after downtime; 1 means the last one only.
    pub(crate) makes_up: i64,
}

/// A job that comes round by itself every so many minutes. What was missed is not made up for: each round does all that there is to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Periodic {
    /// The job. Stored in rows: never renamed.
    pub(crate) kind: &'static str,
    /// Minutes from one to the next, at least 1.
    pub(crate) minutes: i64,
}

pub(crate) const ROUNDS: &[Periodic] =
    &[Periodic { kind: pix::ROUND, minutes: 10 }, Periodic { kind: papers::ROUND, minutes: 10 }];

/// The rounds of the present. A round is one job for its minutes, whichever process writes it first.
pub(crate) fn due_rounds(rounds: &[Periodic], now: DateTime<Utc>) -> Vec<NewJob> {
    let round = |periodic: &Periodic| {
        let number = now.timestamp().div_euclid(60 * periodic.minutes.max(1));
        NewJob { kind: periodic.kind, key: number.to_string(), body: "{}".to_owned(), due_at: now }
    };
    rounds.iter().map(round).collect()
}

/// The removal of what has served its time.
pub(crate) const PRUNE: &str = "platform.prune";

/// The dunning, at an hour at which people may be written to. A day that was missed is not made up for by itself: the next run does
/// what has fallen due meanwhile, and every period counts from what was done.
pub(crate) const DUNNING: &str = "dunning.run";

/// What a day brings to contracts: trust ends, rest begins and ends. What was missed is made up for by the next run.
pub(crate) const CONTRACT_DAY: &str = "lifecycle.day";

pub(crate) const SCHEDULES: &[Daily] = &[
    Daily { kind: CONTRACT_DAY, hour: 0, makes_up: 1 },
    Daily { kind: PRUNE, hour: 4, makes_up: 1 },
    // What was billed in the night goes out before banks close their morning's intake; what they answered over night is there by seven.
    Daily { kind: REMIT, hour: 6, makes_up: 1 },
    Daily { kind: RETURNS, hour: 7, makes_up: 1 },
    // After the banks' answers of the night: who has paid is left alone.
    Daily { kind: DUNNING, hour: 9, makes_up: 1 },
    Daily { kind: EVENING_RETURNS, hour: 19, makes_up: 1 },
];

/// The runs that are due by `now`. A run is one job for its civil day, whichever process writes it first.
pub(crate) fn due_runs(schedules: &[Daily], now: DateTime<Utc>, zone: Zone) -> Vec<NewJob> {
    let local = zone.local(now);
    schedules
        .iter()
        .flat_map(|daily| {
            let time = NaiveTime::from_hms_opt(daily.hour, 0, 0).unwrap_or_default();
            let latest = if local.time() >= time { local.date() } else { local.date() - TimeDelta::days(1) };
            (0..daily.makes_up).map(move |back| {
                let day = latest - TimeDelta::days(back);
                NewJob { kind: daily.kind, key: day.to_string(), body: format!("{{\"day\":\"{day}\"}}"), due_at: now }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_due_once_in_its_minutes() {
        let rounds = [Periodic { kind: "x", minutes: 10 }];
        let key = |now: &str| due_rounds(&rounds, now.parse().unwrap()).remove(0).key;
        assert_eq!(key("2026-12-10T06:50:00Z"), key("2026-12-10T06:59:59Z"));
        assert_ne!(key("2026-12-10T06:59:59Z"), key("2026-12-10T07:00:00Z"));
    }

    #[test]
    fn a_day_is_due_from_its_hour_on() {
        let schedules = [Daily { kind: "x", hour: 4, makes_up: 2 }];
        let keys = |now: &str| -> Vec<String> {
            due_runs(&schedules, now.parse().unwrap(), Zone::default()).into_iter().map(|job| job.key).collect()
        };
        assert_eq!(keys("2026-12-10T06:59:00Z"), ["2026-12-09", "2026-12-08"]);
        assert_eq!(keys("2026-12-10T07:00:00Z"), ["2026-12-10", "2026-12-09"]);
    }
}
