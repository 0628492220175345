//! `cargo xtask torture`: the kill campaign of the crate `enlace-stories`.

use anyhow::{Result, bail};

use crate::databases::{Database, Databases, ENLACE};
use crate::postgres::Programs;
use crate::process::{self, run_quietly};
use crate::say;
use crate::scratch::Scratch;
use crate::workspace::{Workspace, must_succeed};

const STORIES: &str = "enlace-stories";

/// What the names of the campaign's tests contain. They are `#[ignore]`d, because they take their time.
const FILTER: &str = "torture";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many times a server is killed; the campaign has a default.
    #[arg(long)]
    kills: Option<u32>,
    /// The seed of the campaign's chances; it prints the one that it used.
    #[arg(long)]
    seed: Option<u64>,
    #[arg(long, value_enum, default_value = "both")]
    database: Choice,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Choice {
    Sqlite,
    Postgres,
    Both,
}

impl Choice {
    fn kinds(self) -> &'static [Database] {
        match self {
            Self::Sqlite => &[Database::Sqlite],
            Self::Postgres => &[Database::Postgres],
            Self::Both => &[Database::Sqlite, Database::Postgres],
        }
    }
}

/// Runs the campaign on each database and gives the exit code of the first that failed.
pub(crate) fn run(options: &Options) -> Result<u8> {
    let workspace = Workspace::load()?;
    workspace.require(STORIES, "the kill campaign")?;
    workspace.require(ENLACE, "the kill campaign")?;
    let kinds = options.database.kinds();
    let programs = kinds.contains(&Database::Postgres).then(Programs::find).transpose()?;
    must_succeed(&mut workspace.cargo(["build", "--package", ENLACE]), "building enlace")?;
    must_succeed(&mut workspace.cargo(["test", "--no-run", "--package", STORIES]), "building the campaign")?;
    let mut list = workspace.cargo(["test", "--quiet", "--package", STORIES, "--", "--ignored", "--list", FILTER]);
    if !lists_a_test(&run_quietly(&mut list)?) {
        bail!("{STORIES} has no ignored test whose name contains `{FILTER}`: nothing would be killed");
    }

    let scratch = Scratch::create()?;
    let databases = Databases::prepare(&workspace, &scratch, kinds, programs.as_ref())?;
    for kind in kinds {
        say(format_args!("kill campaign on {}", kind.name()));
        let mut command = workspace.cargo(["test", "--package", STORIES, "--", "--ignored", "--nocapture", FILTER]);
        databases.describe_to(&mut command, *kind)?;
        if let Some(kills) = options.kills {
            command.env("ENLACE_TORTURE_KILLS", kills.to_string());
        }
        if let Some(seed) = options.seed {
            command.env("ENLACE_TORTURE_SEED", seed.to_string());
        }
        let code = process::run(&mut command)?;
        if code != 0 {
            return Ok(code);
        }
    }
    Ok(0)
}

/// Whether the output of `cargo test -- --list` names a test (`path::name: test`).
fn lists_a_test(list: &str) -> bool {
    list.lines().any(|line| line.trim_end().ends_with(": test"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_without_tests_is_recognised() {
        assert!(lists_a_test("books::torture_run: test\n\n1 test, 0 benchmarks\n"));
        assert!(!lists_a_test("\n0 tests, 0 benchmarks\n"));
    }
}
