//! Enlace, the program: command line, configuration, server, the demo provider. The business is in the crates below.

mod announcement;
pub mod bureaus;
pub mod cli;
mod commands;
pub mod config;
pub mod logs;
pub mod maps;
pub mod running;
pub mod senders;
pub mod server;
mod terminal;

use clap::Parser;
use cli::Cli;
use std::process::ExitCode;
use std::time::Duration;

/// How long what still computes at the end is waited for.
const LAST_PATIENCE: Duration = Duration::from_secs(1);

/// Runs the program with the arguments of the process. The exit code is 0 when all went well, 1 when not, 2 for arguments that are wrong.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => {
            let outcome = runtime.block_on(commands::run(cli));
            runtime.shutdown_timeout(LAST_PATIENCE);
            outcome
        }
        Err(error) => Err(commands::CommandError::new(format!("cannot start: {error}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&error);
            ExitCode::FAILURE
        }
    }
}
