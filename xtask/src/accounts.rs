//! `cargo xtask accounts`: random accounts against their model, by the crate `enlace-stories`.

use anyhow::Result;

use crate::campaign::{Campaign, Choice};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many accounts are played; the test has a default.
    #[arg(long)]
    accounts: Option<u64>,
    /// The seed of the accounts; the test prints the one that it used. Every thousand accounts take the next one.
    #[arg(long)]
    seed: Option<u64>,
    #[arg(long, value_enum, default_value = "both")]
    database: Choice,
}

/// Plays the accounts on each database and gives the exit code of the first that failed.
pub(crate) fn run(options: &Options) -> Result<u8> {
    let Options { accounts, seed, database } = *options;
    Campaign {
        name: "random accounts",
        filter: "accounts::",
        is_ignored: false,
        starts_enlace: false,
        database,
        asked: vec![("ENLACE_ACCOUNTS", accounts), ("ENLACE_ACCOUNTS_SEED", seed)],
    }
    .run()
}
