//! `cargo xtask contract`: the wire contract's own checker, run against a demo provider that lives as long as the check.

mod demo;
mod report;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use self::demo::Demo;
use crate::databases::{Database, ENLACE};
use crate::postgres::{Cluster, Programs};
use crate::process::{self, tied_to_us};
use crate::say;
use crate::scratch::Scratch;
use crate::workspace::{Workspace, must_succeed};

/// Where the contract lies beside a checkout.
const SHARED: &str = "../shared";

/// Changes to the contract's examples that cannot hold as printed, if the project has any.
const PLAY: &str = "tests/contract/play.json";

/// The demo provider's database on PostgreSQL. It is empty: `enlace demo` migrates it, as it does a new SQLite file.
const DATABASE: &str = "enlace_demo";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The folder that holds `contract/check.py` [default: ../shared, seen from the workspace]
    #[arg(long)]
    shared: Option<PathBuf>,
    /// Only the operations of one area of `contract/areas.json`.
    #[arg(long, conflicts_with = "all")]
    area: Option<String>,
    /// The operations of every area: what happens without --area, said aloud.
    #[arg(long)]
    all: bool,
    /// Only the operations whose id contains this text.
    #[arg(long)]
    only: Option<String>,
    /// Fail when fewer operations than this are ok.
    #[arg(long, default_value_t = 0)]
    floor: u32,
    /// Fail when more bad requests than this are not refused properly.
    #[arg(long)]
    max_bad_probes: Option<u32>,
    /// Fail when any answer is an HTTP 5xx.
    #[arg(long = "no-5xx")]
    no_5xx: bool,
    #[arg(long, value_enum, default_value = "sqlite")]
    database: Database,
    /// Keep the checker's JSON report in this file.
    #[arg(long)]
    json: Option<PathBuf>,
    /// List every operation that is not ok.
    #[arg(short, long)]
    verbose: bool,
}

/// Runs the check and gives its exit code, or 1 when the check passed and we found fault.
pub(crate) fn run(options: &Options) -> Result<u8> {
    let workspace = Workspace::load()?;
    workspace.require(ENLACE, "the contract check")?;
    let shared = options.shared.clone().unwrap_or_else(|| workspace.root.join(SHARED));
    let checker = shared.join("contract/check.py");
    if !checker.is_file() {
        bail!("there is no {}: name the folder that holds the contract with --shared", checker.display());
    }
    let checker = checker.canonicalize()?;
    let programs = (options.database == Database::Postgres).then(Programs::find).transpose()?;
    must_succeed(&mut workspace.cargo(["build", "--package", ENLACE]), "building enlace")?;

    let scratch = Scratch::create()?;
    let cluster = programs.as_ref().map(|programs| Cluster::start(&scratch, programs)).transpose()?;
    let mut server = tied_to_us(workspace.debug_binary(ENLACE), "KILL");
    server.args(["demo", "--json", "--listen", "127.0.0.1:0"]);
    match &cluster {
        Some(cluster) => {
            cluster.create_database(DATABASE, "template0")?;
            server.args(["--database-url", &cluster.database_url(DATABASE)]);
        }
        None => {
            server.arg("--data").arg(scratch.create_folder("data")?);
        }
    }
    say(format_args!("contract on {}", options.database.name()));
    let mut demo = Demo::start(server, &scratch)?;

    let report = match &options.json {
        Some(file) => env::current_dir()?.join(file),
        None => scratch.join("report.json"),
    };
    let code = process::run(&mut check_command(options, &checker, &workspace.root, &demo, &report))?;
    if let Some(status) = demo.ended()? {
        bail!("the server ended during the check ({status}); its last words:\n{}", demo.last_words());
    }
    if options.no_5xx {
        let text = fs::read_to_string(&report).with_context(|| format!("the checker left no report in {}", report.display()))?;
        let faults = report::server_faults(&text)?;
        for fault in &faults {
            say(fault);
        }
        if !faults.is_empty() {
            say(format_args!("{} answers were HTTP 5xx; the server's last words:\n{}", faults.len(), demo.last_words()));
            return Ok(code.max(1));
        }
    }
    Ok(code)
}

fn check_command(options: &Options, checker: &Path, root: &Path, demo: &Demo, report: &Path) -> Command {
    let mut command = tied_to_us("python3", "TERM");
    command.current_dir(root).arg(checker).arg("--json").arg(report);
    let facts = &demo.facts;
    command.args(["--base", &facts.base, "--basic", &facts.basic, "--key", &facts.key, "--today", &facts.today]);
    command.args(["--fail-under", &options.floor.to_string()]);
    if root.join(PLAY).is_file() {
        command.args(["--play", PLAY]);
    }
    if let Some(most) = options.max_bad_probes {
        command.args(["--max-bad-probes", &most.to_string()]);
    }
    for (name, value) in [("--area", &options.area), ("--only", &options.only)] {
        if let Some(value) = value {
            command.args([name, value]);
        }
    }
    if options.verbose {
        command.arg("-v");
    }
    command
}
