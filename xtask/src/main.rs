//! Enlace's own developer tool. `cargo xtask help` lists its commands.

mod accounts;
mod campaign;
mod check;
mod contract;
mod databases;
mod interrupt;
mod postgres;
mod process;
mod scratch;
mod shell;
mod test;
mod torture;
mod workspace;

use std::fmt::Display;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Enlace's developer tool: tests with their databases, campaigns, checks, the wire contract.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run all tests on SQLite, then the database tests again on a private PostgreSQL.
    Test(test::Options),
    /// Run a command with a private PostgreSQL, named in DATABASE_URL and in libpq's variables.
    Postgres(shell::Options),
    /// Run the kill campaign: servers are killed in mid-flight, and the books must still be right.
    Torture(torture::Options),
    /// Play random accounts against a model of them: what is billed, paid and negotiated must agree to the centavo.
    Accounts(accounts::Options),
    /// Check the format, the lints and the house rules that no compiler knows.
    Check,
    /// Run the wire contract against a demo provider started for it.
    Contract(contract::Options),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = interrupt::watch().and_then(|()| match cli.task {
        Task::Test(options) => test::run(&options),
        Task::Postgres(options) => shell::run(&options),
        Task::Torture(options) => torture::run(&options),
        Task::Accounts(options) => accounts::run(&options),
        Task::Check => check::run(),
        Task::Contract(options) => contract::run(&options),
    });
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            say(format_args!("error: {error:#}"));
            ExitCode::from(interrupt::exit_code().unwrap_or(1))
        }
    }
}

/// Tells the person at the terminal what is going on. Standard output belongs to the programs that we run.
#[expect(clippy::print_stderr, reason = "the one place where this command-line tool speaks")]
fn say(message: impl Display) {
    eprintln!("xtask: {message}");
}
