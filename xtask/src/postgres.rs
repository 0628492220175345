//! A private PostgreSQL cluster for one run: unprivileged, on a free port of 127.0.0.1 and a Unix socket, fast and forgetful.

mod account;
mod programs;

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use self::account::Account;
pub(crate) use self::programs::Programs;
use crate::interrupt;
use crate::process::{Process, run_quietly};
use crate::scratch::Scratch;

/// The database superuser that everybody connects as.
const USER: &str = "enlace";

/// How long the server may take to start on a busy machine.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How often another port is tried, when somebody took ours before the server could.
const PORT_TRIES: u32 = 5;

/// The settings of a cluster whose data nobody will miss after a crash.
const SETTINGS: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=200",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// A running cluster. Dropping it stops the server; its files go with the scratch folder, which must outlive it.
pub(crate) struct Cluster<'scratch> {
    files: Files<'scratch>,
    port: u16,
    _server: Process,
}

/// The cluster's files and the means to run PostgreSQL's programs on them.
struct Files<'scratch> {
    programs: &'scratch Programs,
    account: Account,
    folder: PathBuf,
}

impl<'scratch> Cluster<'scratch> {
    /// Creates a cluster in `scratch` and starts it. When it returns, the server accepts connections.
    pub(crate) fn start(scratch: &'scratch Scratch, programs: &'scratch Programs) -> Result<Self> {
        let files = Files { programs, account: Account::choose()?, folder: scratch.create_folder("postgres")? };
        if let Account::Other { user, group, .. } = files.account {
            chown(&files.folder, Some(user), Some(group)).context("cannot give PostgreSQL its folder")?;
        }
        files.initialise()?;
        for _ in 0..PORT_TRIES {
            let port = free_port()?;
            if let Some(server) = files.serve(port)? {
                return Ok(Self { files, port, _server: server });
            }
        }
        bail!("PostgreSQL found every port taken that we chose for it")
    }

    /// The server's address without a database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}", self.port)
    }

    /// The address of the database `name`.
    pub(crate) fn database_url(&self, name: &str) -> String {
        format!("{}/{name}", self.url())
    }

    /// Environment variables that lead libpq's programs, such as psql, through the Unix socket to the database `name`.
    pub(crate) fn libpq_environment(&self, name: &str) -> [(&'static str, String); 4] {
        [
            ("PGHOST", self.files.folder.display().to_string()),
            ("PGPORT", self.port.to_string()),
            ("PGUSER", USER.to_owned()),
            ("PGDATABASE", name.to_owned()),
        ]
    }

    /// Creates the database `name` as a copy of `template`. Both are plain lower-case names.
    pub(crate) fn create_database(&self, name: &str, template: &str) -> Result<()> {
        self.execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
    }

    /// Closes the database `name` to everybody, because a template with a connection cannot be copied.
    pub(crate) fn make_template(&self, name: &str) -> Result<()> {
        self.execute(&format!("ALTER DATABASE {name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false"))
    }

    fn execute(&self, statement: &str) -> Result<()> {
        let mut psql = self.files.command(&self.files.programs.psql);
        psql.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", &self.database_url("postgres")]);
        run_quietly(psql.args(["--command", statement])).map(drop)
    }
}

impl Files<'_> {
    fn initialise(&self) -> Result<()> {
        let mut initdb = self.command(&self.programs.initdb);
        initdb.args(["--username", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"]);
        run_quietly(initdb.arg(self.data())).map(drop)
    }

    /// Starts the server on `port` and waits until it is ready. None when somebody else has the port.
    fn serve(&self, port: u16) -> Result<Option<Process>> {
        let log_path = self.folder.join("log");
        let log = File::create(&log_path)?;
        let mut postgres = self.command(&self.programs.postgres);
        postgres.arg("-D").arg(self.data()).arg("-k").arg(&self.folder).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        for setting in SETTINGS {
            postgres.args(["-c", setting]);
        }
        postgres.stdout(log.try_clone()?).stderr(log);
        // SIGQUIT: at once and without a checkpoint.
        let mut server = Process::spawn(&mut postgres)?.ending_with(Signal::QUIT);
        let state = self.data().join("postmaster.pid");
        let outcome = interrupt::wait_for(START_LIMIT, || match server.ended()? {
            Some(_) => Ok(Some(false)),
            None => Ok(is_ready(&state)?.then_some(true)),
        })?;
        let log = || fs::read_to_string(&log_path).unwrap_or_default();
        match outcome {
            Some(true) => Ok(Some(server)),
            Some(false) if log().contains("Address already in use") => Ok(None),
            Some(false) => bail!("PostgreSQL did not start:\n{}", log().trim_end()),
            None => bail!("PostgreSQL was not ready after {} s:\n{}", START_LIMIT.as_secs(), log().trim_end()),
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// A command for one of PostgreSQL's programs: as the unprivileged user, in a folder it may enter, deaf to settings made for
    /// other servers, and ended by the kernel when we die.
    fn command(&self, program: &Path) -> Command {
        let mut command = self.account.command(program, "QUIT");
        command.current_dir(&self.folder).env("LC_ALL", "C");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(name);
            }
        }
        command
    }
}

/// A port of 127.0.0.1 that nobody listens on right now.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Whether the server says in its state file that it accepts connections.
fn is_ready(state: &Path) -> Result<bool> {
    match fs::read_to_string(state) {
        Ok(text) => Ok(says_ready(&text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).context("cannot read PostgreSQL's state"),
    }
}

/// `postmaster.pid` has eight lines; the last is the state (PostgreSQL's `miscadmin.h`, LOCK_FILE_LINE_PM_STATUS).
fn says_ready(state: &str) -> bool {
    state.lines().nth(7).is_some_and(|line| line.trim() == "ready")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_line_of_the_state_says_ready() {
        let up_to_socket = "4711\n/d\n1700000000\n5433\n/tmp/ready\n127.0.0.1\n 1 2\n";
        for (state, ready) in [
            (String::new(), false),
            (up_to_socket.to_owned(), false),
            (format!("{up_to_socket}starting\n"), false),
            (format!("{up_to_socket}ready   \n"), true),
            (format!("{up_to_socket}stopping\n"), false),
        ] {
            assert_eq!(says_ready(&state), ready, "{state}");
        }
    }
}
