//! `cargo xtask postgres`: one command with a private PostgreSQL around it.

use std::ffi::OsString;

use anyhow::{Result, anyhow};

use crate::databases::{Database, Databases, ENLACE, POSTGRES_TEMPLATE};
use crate::postgres::{Cluster, Programs};
use crate::process::{self, Process};
use crate::scratch::Scratch;
use crate::workspace::{Workspace, must_succeed};

/// The database that the command gets.
const DATABASE: &str = "enlace";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Give the command an empty database instead of a migrated one.
    #[arg(long)]
    empty: bool,
    /// The command and its arguments.
    #[arg(last = true, required = true)]
    command: Vec<OsString>,
}

/// Runs the command and gives its exit code.
pub(crate) fn run(options: &Options) -> Result<u8> {
    let programs = Programs::find()?;
    let scratch = Scratch::create()?;
    if options.empty {
        let cluster = Cluster::start(&scratch, &programs)?;
        return run_with(&cluster, "template0", options);
    }
    let workspace = Workspace::load()?;
    workspace.require(ENLACE, "a migrated database")?;
    must_succeed(&mut workspace.cargo(["build", "--package", ENLACE]), "building enlace")?;
    let databases = Databases::prepare(&workspace, &scratch, &[Database::Postgres], Some(&programs))?;
    let cluster = databases.cluster().ok_or_else(|| anyhow!("no cluster was started"))?;
    run_with(cluster, POSTGRES_TEMPLATE, options)
}

fn run_with(cluster: &Cluster<'_>, template: &str, options: &Options) -> Result<u8> {
    cluster.create_database(DATABASE, template)?;
    let [program, arguments @ ..] = options.command.as_slice() else { return Ok(0) };
    let mut command = process::tied_to_us(program, "TERM");
    command.args(arguments).env("DATABASE_URL", cluster.database_url(DATABASE)).envs(cluster.libpq_environment(DATABASE));
    let status = Process::spawn_with_input(&mut command)?.wait()?;
    Ok(process::exit_code(status))
}
