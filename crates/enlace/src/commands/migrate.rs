use super::CommandError;
use super::office::{Missing, connect};
use crate::cli::Migrate;
use crate::config::Config;
use crate::terminal::say;
use db::DatabaseOptions;

/// `enlace migrate`
pub(crate) async fn run(config: &Config, options: &Migrate) -> Result<(), CommandError> {
    let missing = if options.dry_run { Missing::Refuse } else { Missing::Make };
    let database = connect(config, DatabaseOptions { readers: 1, writers: 1 }, missing).await?;
    let pending = db::pending_migrations(&database).await?;
    if !options.dry_run && !pending.is_empty() {
        db::migrate(&database).await?;
    }
    let done = if options.dry_run { "to be done" } else { "done" };
    for migration in &pending {
        say(format_args!("{migration}: {done}"));
    }
    if pending.is_empty() {
        say(format_args!("{} is up to date", config.database()));
    }
    database.close().await?;
    Ok(())
}
