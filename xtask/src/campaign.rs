//! Long campaigns of the crate `enlace-stories`, each over the databases that are asked for.

use anyhow::{Result, bail};

use crate::databases::{Database, Databases, ENLACE};
use crate::postgres::Programs;
use crate::process::{self, run_quietly};
use crate::say;
use crate::scratch::Scratch;
use crate::workspace::{Workspace, must_succeed};

const STORIES: &str = "enlace-stories";

/// The databases of a campaign.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Choice {
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

/// A campaign.
pub(crate) struct Campaign {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What the names of its tests contain.
    pub(crate) filter: &'static str,
    /// Whether its tests are `#[ignore]`d, because they take their time.
    pub(crate) is_ignored: bool,
    /// Whether its tests start the program.
    pub(crate) starts_enlace: bool,
    pub(crate) database: Choice,
    /// Variables that its tests read; none where they have a default.
    pub(crate) asked: Vec<(&'static str, Option<u64>)>,
}

impl Campaign {
    /// Runs it on each database and gives the exit code of the first that failed.
    pub(crate) fn run(&self) -> Result<u8> {
        let Self { name, filter, .. } = self;
        let workspace = Workspace::load()?;
        workspace.require(STORIES, name)?;
        let kinds = self.database.kinds();
        let programs = kinds.contains(&Database::Postgres).then(Programs::find).transpose()?;
        if self.starts_enlace {
            workspace.require(ENLACE, name)?;
            must_succeed(&mut workspace.cargo(["build", "--package", ENLACE]), "building enlace")?;
        }
        must_succeed(&mut workspace.cargo(["test", "--no-run", "--package", STORIES]), "building the campaign")?;
        let ignored: &[&str] = if self.is_ignored { &["--ignored"] } else { &[] };
        let mut list = workspace.cargo(["test", "--quiet", "--package", STORIES, "--", "--list", filter]);
        if !lists_a_test(&run_quietly(list.args(ignored))?) {
            bail!("{STORIES} has no test of {name} whose name contains `{filter}`: nothing would be done");
        }

        let scratch = Scratch::create()?;
        let databases = Databases::prepare(&workspace, &scratch, kinds, programs.as_ref())?;
        for kind in kinds {
            say(format_args!("{name} on {}", kind.name()));
            let mut command = workspace.cargo(["test", "--package", STORIES, "--", "--nocapture", filter]);
            command.args(ignored);
            databases.describe_to(&mut command, *kind)?;
            for (variable, value) in &self.asked {
                if let Some(value) = value {
                    command.env(variable, value.to_string());
                }
            }
            let code = process::run(&mut command)?;
            if code != 0 {
                return Ok(code);
            }
        }
        Ok(0)
    }
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
