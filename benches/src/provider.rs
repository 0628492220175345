//! The demo provider of a bench: kept in a cache folder or on a PostgreSQL server, made to any size, served by the real program.

use crate::grow::{generated, grow};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where a provider's data are.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// In a folder, on SQLite.
    Folder(PathBuf),
    /// In a PostgreSQL database.
    Url(String),
}

impl Place {
    /// The database's address.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite://{}?mode=rwc", folder.join("enlace.sqlite").display()),
            Self::Url(url) => url.clone(),
        }
    }

    /// The engine, for the report.
    pub(crate) fn engine(&self) -> &'static str {
        match self {
            Self::Folder(_) => "SQLite",
            Self::Url(_) => "PostgreSQL",
        }
    }
}

/// As many customers as the demo makes by itself; more of them are copies of these.
const GENERATED: u32 = 1_000;

/// Makes the provider where it is not yet, with `customers` of them: a multiple of 1,000.
pub(crate) async fn prepare(place: &Place, customers: u32) {
    if generated(&place.url()).await == i64::from(customers) {
        return;
    }
    println!("making {customers} customers on {}: {}", place.engine(), place.url());
    Program::start(place).stop();
    grow(&place.url(), customers / GENERATED).await;
}

/// The real program with the demo provider of a place.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) announced: Value,
}

impl Program {
    /// Starts it; what is there is opened, and otherwise made.
    pub(crate) fn start(place: &Place) -> Self {
        let binary = std::env::current_exe().expect("this program").with_file_name("enlace");
        let mut command = Command::new(&binary);
        command.args(["demo", "--json", "--listen", "127.0.0.1:0", "--customers", &GENERATED.to_string()]);
        match place {
            Place::Url(url) => command.args(["--database-url", url]),
            Place::Folder(folder) => command.arg("--data").arg(made(folder)),
        };
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}: build it first with cargo build --release", binary.display()));
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("its one line");
        let announced: Value = serde_json::from_str(&line).expect("the demo announces itself as JSON");
        let base = announced["base"].as_str().expect("base").trim_start_matches("http://");
        Self { address: base.parse().expect("an address"), announced: announced.clone(), child }
    }

    /// Ends it as an operator would, so that nothing is half written.
    pub(crate) fn stop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = Command::new("kill").arg(self.child.id().to_string()).status();
            let _ = self.child.wait();
        }
    }

    /// The most memory that it ever held, in KiB.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        peak.trim().trim_end_matches(" kB").parse().unwrap_or(0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.stop();
    }
}

fn made(folder: &Path) -> &Path {
    std::fs::create_dir_all(folder).expect("a folder for the data");
    folder
}
