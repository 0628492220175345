use super::office::Office;
use super::{CommandError, ceps};
use crate::cli::Import;
use crate::config::Config;

/// `enlace import`
pub(crate) async fn run(config: &Config, command: Import) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    match command {
        Import::Ceps(options) => ceps::run(&office, &options).await,
    }
}
