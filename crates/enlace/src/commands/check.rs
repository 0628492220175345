use super::CommandError;
use super::check_pix as pix;
use super::office::{Missing, connect, known_keys};
use crate::config::{Config, Log, LogFormat, Read, Settings, Sources};
use crate::terminal::say;
use crate::{logs, senders};
use chrono::{DateTime, TimeDelta, Utc};
use db::{Database, DatabaseKind, DatabaseOptions, JOBS, OUTBOX};
use kernel::Clock;
use std::fmt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// How sure we are that something is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Good,
    /// Works, but somebody should look at it.
    Odd,
    /// Does not work.
    Bad,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Good => "ok",
            Self::Odd => "warning",
            Self::Bad => "error",
        })
    }
}

/// What was found about one thing.
pub(super) type Finding = (Mark, &'static str, String);

/// Clocks of two machines that are further apart sign tokens that the other does not accept yet.
const MOST_APART: TimeDelta = TimeDelta::seconds(5);
/// Before this day nobody runs this program: the clock is wrong. 2026-01-01.
const EARLIEST: DateTime<Utc> = DateTime::from_timestamp_secs(1_767_225_600).unwrap();

/// `enlace check`
pub(crate) async fn run(sources: &Sources) -> Result<(), CommandError> {
    let mut findings = Vec::new();
    if let Some(config) = configuration(sources, &mut findings) {
        settings(&config, &mut findings);
        database(&config, &mut findings).await;
    }
    for (mark, subject, words) in &findings {
        say(format_args!("{mark:<8} {subject:<14} {words}"));
    }
    match findings.iter().filter(|(mark, ..)| *mark == Mark::Bad).count() {
        0 => Ok(()),
        errors => Err(CommandError::new(format!("{errors} of {} things are not in order", findings.len()))),
    }
}

fn configuration(sources: &Sources, findings: &mut Vec<Finding>) -> Option<Config> {
    const SUBJECT: &str = "configuration";
    let read = match sources.read() {
        Ok(read) => read,
        Err(error) => {
            findings.push((Mark::Bad, SUBJECT, error.to_string()));
            return None;
        }
    };
    let Read { settings, file, unknown_variables } = read;
    if let Some(file) = file.as_deref().filter(|file| holds_secrets(&settings) && others_may_read(file)) {
        findings.push((Mark::Odd, SUBJECT, format!("{} holds secrets, and everybody may read it", file.display())));
    }
    let from = file.map_or_else(|| "no file; environment and built-in values".to_owned(), |file| file.display().to_string());
    findings.push((Mark::Good, SUBJECT, from));
    for variable in unknown_variables {
        findings.push((Mark::Odd, SUBJECT, format!("{variable} names no key")));
    }
    match Config::of(Settings::clone(&settings)) {
        Ok(config) => Some(config),
        Err(error) => {
            findings.push((Mark::Bad, SUBJECT, error.to_string()));
            None
        }
    }
}

fn holds_secrets(settings: &Settings) -> bool {
    settings.secret_key.is_some() || settings.sms.key.is_some() || settings.email.password.is_some()
}

fn others_may_read(file: &Path) -> bool {
    const OTHERS: u32 = 0o004;
    std::fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & OTHERS != 0)
}

fn settings(config: &Config, findings: &mut Vec<Finding>) {
    findings.push(match logs::begin(&config.log, "error") {
        Ok(()) => (Mark::Good, "log", described(&config.log)),
        Err(error) => (Mark::Bad, "log", error.to_string()),
    });
    if let Some(keys) = &config.secret_keys {
        let ids: Vec<_> = keys.for_vault().into_iter().map(|(id, _)| id).collect();
        findings.push((Mark::Good, "secret", format!("seals under {}; opens {}", keys.current().id(), ids.join(", "))));
    }
    findings.push(match &config.public_url {
        Some(url) => (Mark::Good, "public_url", url.to_string()),
        None => {
            (Mark::Odd, "public_url", format!("missing: links will lead to {}, which only this machine may reach", config.listen))
        }
    });
    if let Some(tls) = &config.tls {
        findings.push(readable("tls.certificate", &tls.certificate));
        findings.push(readable("tls.key", &tls.key));
    }
    gateways(config, findings);
}

fn gateways(config: &Config, findings: &mut Vec<Finding>) {
    match senders::configured(config) {
        Ok(gateways) => {
            for (subject, is_there, what) in
                [("sms", gateways.sms.is_some(), "text messages"), ("email", gateways.email.is_some(), "e-mail")]
            {
                findings.push(if is_there {
                    (Mark::Good, subject, "configured".to_owned())
                } else {
                    (Mark::Odd, subject, format!("not configured: what needs {what} says so"))
                });
            }
        }
        Err(error) => findings.push((Mark::Bad, "gateways", error.to_string())),
    }
}

fn described(log: &Log) -> String {
    let format = match log.format {
        LogFormat::Pretty => "for people",
        LogFormat::Json => "JSON",
    };
    log.level.as_ref().map_or_else(|| format.to_owned(), |level| format!("{format}, {level}"))
}

fn readable(subject: &'static str, path: &Path) -> Finding {
    match std::fs::File::open(path) {
        Ok(_) => (Mark::Good, subject, path.display().to_string()),
        Err(error) => (Mark::Bad, subject, format!("{}: {error}", path.display())),
    }
}

async fn database(config: &Config, findings: &mut Vec<Finding>) {
    let url = config.database();
    let database = match connect(config, DatabaseOptions { readers: 1, writers: 1 }, Missing::Refuse).await {
        Ok(database) => database,
        Err(error) => return findings.push((Mark::Bad, "database", error.to_string())),
    };
    let engine = match database.kind() {
        DatabaseKind::Sqlite => "SQLite",
        DatabaseKind::Postgres => "PostgreSQL",
    };
    findings.push((Mark::Good, "database", format!("{engine} at {url}")));
    findings.push(clock(&database).await);
    match db::pending_migrations(&database).await {
        Ok(pending) if pending.is_empty() => {
            findings.push((Mark::Good, "migrations", "up to date".to_owned()));
            if config.secret_keys.is_none() {
                findings.push(kept_secret(config, &database).await);
            }
            findings.extend(pix::findings(&database, config.zone).await);
            for (name, queue) in [("jobs", JOBS), ("outbox", OUTBOX)] {
                findings.push(match queue.depth(database.reader()).await {
                    Ok((waiting, 0)) => (Mark::Good, name, format!("{waiting} waiting")),
                    Ok((waiting, dead)) => (Mark::Odd, name, format!("{waiting} waiting, {dead} given up")),
                    Err(fault) => (Mark::Bad, name, fault.to_string()),
                });
            }
        }
        Ok(pending) => findings.push((Mark::Bad, "migrations", format!("{} to be done: `enlace migrate`", pending.len()))),
        Err(fault) => findings.push((Mark::Bad, "migrations", fault.to_string())),
    }
}

/// Without a secret in the configuration there is one in a demo's database at most.
async fn kept_secret(config: &Config, database: &Database) -> Finding {
    match known_keys(config, database).await {
        Ok(Some(_)) => (Mark::Odd, "secret", "the demo's own, kept with its data".to_owned()),
        Ok(None) => (Mark::Bad, "secret", "secret_key is missing: `enlace secret` makes one".to_owned()),
        Err(error) => (Mark::Bad, "secret", error.to_string()),
    }
}

/// This machine's clock beside the database's, which other nodes see too.
async fn clock(database: &Database) -> Finding {
    let theirs = match database.now().await {
        Ok(theirs) => theirs,
        Err(fault) => return (Mark::Bad, "clock", fault.to_string()),
    };
    judged(Clock::system().now(), theirs)
}

fn judged(ours: DateTime<Utc>, theirs: DateTime<Utc>) -> Finding {
    let apart = (ours - theirs).abs();
    if ours < EARLIEST {
        (Mark::Bad, "clock", format!("{} is long ago", ours.format("%Y-%m-%d %H:%M:%S UTC")))
    } else if apart > MOST_APART {
        (Mark::Bad, "clock", format!("{} s away from the database's", apart.num_seconds()))
    } else {
        (Mark::Good, "clock", ours.format("%Y-%m-%d %H:%M:%S UTC").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_compared() {
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        for (ours, theirs, mark) in [
            ("2026-12-10T12:00:00Z", "2026-12-10T12:00:04Z", Mark::Good),
            ("2026-12-10T12:00:00Z", "2026-12-10T12:00:07Z", Mark::Bad),
            ("2026-12-10T12:00:07Z", "2026-12-10T12:00:00Z", Mark::Bad),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", Mark::Bad),
        ] {
            assert_eq!(judged(at(ours), at(theirs)).0, mark, "{ours} {theirs}");
        }
        assert_eq!(EARLIEST, at("2026-01-01T00:00:00Z"));
    }
}
