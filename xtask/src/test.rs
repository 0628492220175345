//! `cargo xtask test`: everything on SQLite, then the tests that touch the database again on PostgreSQL.

use anyhow::Result;

use crate::databases::{Database, Databases};
use crate::postgres::Programs;
use crate::scratch::Scratch;
use crate::workspace::{Workspace, must_succeed};
use crate::{process, say};

/// The packages whose tests touch the database. Those that the workspace does not have are passed over.
const DATABASE_PACKAGES: [&str; 18] = [
    "enlace",
    "enlace-app",
    "enlace-billing",
    "enlace-catalog",
    "enlace-company",
    "enlace-contracts",
    "enlace-customers",
    "enlace-db",
    "enlace-demo",
    "enlace-dunning",
    "enlace-fiscal",
    "enlace-identity",
    "enlace-lifecycle",
    "enlace-messaging",
    "enlace-network",
    "enlace-places",
    "enlace-stories",
    "enlace-support",
];

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run on this database alone.
    #[arg(long, value_enum)]
    only: Option<Database>,
    /// Further arguments for `cargo test`; `-p` among them replaces our choice of packages.
    #[arg(last = true)]
    extra: Vec<String>,
}

/// Runs the tests and gives the exit code of the first `cargo test` that failed.
pub(crate) fn run(options: &Options) -> Result<u8> {
    let workspace = Workspace::load()?;
    let kinds: &[Database] = match options.only {
        None => &[Database::Sqlite, Database::Postgres],
        Some(Database::Sqlite) => &[Database::Sqlite],
        Some(Database::Postgres) => &[Database::Postgres],
    };
    // Before the long build, because a missing PostgreSQL is no reason to wait for it.
    let programs = kinds.contains(&Database::Postgres).then(Programs::find).transpose()?;

    must_succeed(&mut workspace.cargo(["build", "--workspace", "--bins"]), "building the programs")?;
    for kind in kinds {
        if let Some(arguments) = arguments(&workspace, *kind, &options.extra) {
            must_succeed(workspace.cargo(["test", "--no-run"]).args(arguments), "building the tests")?;
        }
    }

    let scratch = Scratch::create()?;
    let databases = Databases::prepare(&workspace, &scratch, kinds, programs.as_ref())?;
    let mut worst = 0;
    for kind in kinds {
        let Some(arguments) = arguments(&workspace, *kind, &options.extra) else {
            say(format_args!("no package has tests for {}", kind.name()));
            continue;
        };
        say(format_args!("tests on {}", kind.name()));
        let mut command = workspace.cargo(["test"]);
        // One run tells all that is broken.
        if !options.extra.iter().any(|argument| argument == "--no-fail-fast") {
            command.arg("--no-fail-fast");
        }
        databases.describe_to(command.args(arguments), *kind)?;
        let code = process::run(&mut command)?;
        if worst == 0 {
            worst = code;
        }
    }
    Ok(worst)
}

/// The arguments of `cargo test` for one database: which packages, then what the person added. None when there is nothing to run.
fn arguments(workspace: &Workspace, kind: Database, extra: &[String]) -> Option<Vec<String>> {
    let mut arguments = Vec::new();
    if !names_packages(extra) {
        match kind {
            Database::Sqlite => arguments.push("--workspace".to_owned()),
            Database::Postgres => {
                for package in DATABASE_PACKAGES.into_iter().filter(|package| workspace.has(package)) {
                    arguments.extend(["--package".to_owned(), package.to_owned()]);
                }
                if arguments.is_empty() {
                    return None;
                }
            }
        }
    }
    arguments.extend_from_slice(extra);
    Some(arguments)
}

/// Whether arguments of `cargo test` (those before the test binary's own) choose packages.
fn names_packages(arguments: &[String]) -> bool {
    arguments.iter().take_while(|argument| *argument != "--").any(|argument| {
        let is_short = argument.starts_with("-p") && !argument.starts_with("--");
        is_short || ["--package", "--workspace", "--all"].iter().any(|long| argument.split('=').next() == Some(long))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Package;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn workspace(packages: &str) -> Workspace {
        let packages = words(packages).into_iter().map(|name| Package { name, dependencies: Vec::new() }).collect();
        Workspace { root: "/w".into(), target: "/w/target".into(), packages }
    }

    #[test]
    fn packages_are_ours_to_choose_unless_the_person_does() {
        for (packages, kind, extra, expected) in [
            ("enlace-br", Database::Sqlite, "", Some("--workspace")),
            ("enlace-br", Database::Postgres, "", None),
            ("enlace-br enlace-app enlace-db", Database::Postgres, "", Some("--package enlace-app --package enlace-db")),
            ("enlace-br", Database::Sqlite, "--no-fail-fast name -- -p", Some("--workspace --no-fail-fast name -- -p")),
            ("enlace-br", Database::Postgres, "-p enlace-br name", Some("-p enlace-br name")),
            ("enlace-br", Database::Sqlite, "--package=enlace-br", Some("--package=enlace-br")),
            ("enlace-br", Database::Postgres, "--profile x", None),
        ] {
            let found = arguments(&workspace(packages), kind, &words(extra));
            assert_eq!(found, expected.map(words), "{packages} / {kind:?} / {extra}");
        }
    }
}
