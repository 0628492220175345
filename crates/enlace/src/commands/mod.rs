//! The commands, one a file.

mod bank;
mod billing;
mod ceps;
mod check;
mod check_pix;
mod contracts;
mod credential;
mod demo;
mod demo_secret;
mod dunning;
mod error;
mod fiscal;
mod fiscal_file;
mod import;
mod key;
mod migrate;
mod office;
mod password;
mod pix;
mod profile;
mod secret;
mod serve;
mod templates;
mod user;

pub(crate) use error::CommandError;

use crate::cli::{Cli, Command, Common};
use crate::config::{Config, Flag, Read, Sources};
use crate::logs;
use std::env;
use std::path::PathBuf;

/// What `serve` and `demo` log, and what the others do, where the configuration does not say.
const SERVING: &str = "info";
const OTHERWISE: &str = "warn";

/// Runs one command.
///
/// # Errors
/// Words for the person who gave it.
pub(crate) async fn run(cli: Cli) -> Result<(), CommandError> {
    let Cli { common, command } = cli;
    match command {
        Command::Serve(options) => serve::run(configured(&common, options.flags(), SERVING)?, &options).await,
        Command::Demo(options) => demo::run(demo_config(&common, options.flags())?, &options).await,
        Command::Bank(command) => bank::run(&config(&common)?, command).await,
        Command::Billing(command) => billing::run(&config(&common)?, command).await,
        Command::Contracts(command) => contracts::run(&config(&common)?, command).await,
        Command::Dunning(command) => dunning::run(&config(&common)?, command).await,
        Command::Fiscal(command) => fiscal::run(&config(&common)?, command).await,
        Command::Pix(command) => pix::run(&config(&common)?, command).await,
        Command::Templates(command) => templates::run(&config(&common)?, command).await,
        Command::Import(command) => import::run(&config(&common)?, command).await,
        Command::Migrate(options) => migrate::run(&config(&common)?, &options).await,
        Command::User(command) => user::run(&config(&common)?, command).await,
        Command::Profile(command) => profile::run(&config(&common)?, command).await,
        Command::Credential(command) => credential::run(&config(&common)?, command).await,
        Command::Key(command) => key::run(&config(&common)?, command).await,
        Command::Check => check::run(&sources(&common, Vec::new())).await,
        Command::Secret => secret::run(),
    }
}

fn config(common: &Common) -> Result<Config, CommandError> {
    configured(common, Vec::new(), OTHERWISE)
}

fn configured(common: &Common, flags: Vec<Flag>, level: &str) -> Result<Config, CommandError> {
    begun(&sources(common, flags), level)
}

/// The demo's: without the files that configure a real installation, whose database must not be met by accident.
fn demo_config(common: &Common, flags: Vec<Flag>) -> Result<Config, CommandError> {
    begun(&Sources { usual_files: Vec::new(), ..sources(common, flags) }, SERVING)
}

/// The configuration, and the log that it asks for.
fn begun(sources: &Sources, level: &str) -> Result<Config, CommandError> {
    let Read { settings, unknown_variables, .. } = sources.read()?;
    let config = Config::of(settings)?;
    logs::begin(&config.log, level)?;
    for variable in unknown_variables {
        tracing::warn!(variable, "a variable that looks like ours names no key");
    }
    Ok(config)
}

fn sources(common: &Common, flags: Vec<Flag>) -> Sources {
    // What is no text cannot be a value of ours.
    let environment = env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Sources {
        file: common.config.clone(),
        usual_files: vec![PathBuf::from("enlace.toml"), PathBuf::from("/etc/enlace/enlace.toml")],
        environment: environment.collect(),
        flags: common.flags().into_iter().chain(flags).collect(),
    }
}
