//! `cargo xtask torture`: the kill campaign of the crate `enlace-stories`.

use anyhow::Result;

use crate::campaign::{Campaign, Choice};

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

/// Runs the campaign on each database and gives the exit code of the first that failed.
pub(crate) fn run(options: &Options) -> Result<u8> {
    let Options { kills, seed, database } = *options;
    Campaign {
        name: "the kill campaign",
        filter: "torture",
        is_ignored: true,
        starts_enlace: true,
        database,
        asked: vec![("ENLACE_TORTURE_KILLS", kills.map(u64::from)), ("ENLACE_TORTURE_SEED", seed)],
    }
    .run()
}
