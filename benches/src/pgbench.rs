//! `pgbench -S -M prepared`: what PostgreSQL gives at most for one select by primary key, a request each.

use crate::load::Seen;
use std::process::Command;
use std::time::Duration;

/// A database with pgbench's tables.
pub(crate) struct Database {
    url: String,
}

impl Database {
    /// Fills it: 1,000,000 rows.
    pub(crate) fn prepare(url: String) -> Self {
        run(&url, &["-i", "-q", "-s", "10"]);
        Self { url }
    }

    /// Asks for some seconds over eight connections from two threads.
    pub(crate) fn run(&self, time: Duration) -> Seen {
        let seconds = time.as_secs().max(1).to_string();
        let out = run(&self.url, &["-S", "-M", "prepared", "-n", "-c", "8", "-j", "2", "-T", &seconds]);
        let rate = out.lines().find_map(|line| line.strip_prefix("tps = ")).and_then(|rest| rest.split_whitespace().next());
        let rate = rate.and_then(|rate| rate.parse().ok()).unwrap_or_else(|| panic!("no rate in {out}"));
        Seen { rate, p99: Duration::ZERO }
    }
}

fn run(url: &str, arguments: &[&str]) -> String {
    let output = Command::new("pgbench").args(arguments).arg(url).output().expect("pgbench is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
