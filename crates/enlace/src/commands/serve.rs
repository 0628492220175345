use super::CommandError;
use super::office::{Missing, Outside, application, connect, must_be_migrated, secret_keys};
use crate::cli::Serve;
use crate::config::{Config, PublicUrl};
use crate::server::{Listening, watch_signals};
use crate::{bureaus, maps, running, senders};
use kernel::Clock;

/// `enlace serve`
pub(crate) async fn run(config: Config, options: &Serve) -> Result<(), CommandError> {
    let stop = watch_signals()?;
    let missing = if options.migrate { Missing::Make } else { Missing::Refuse };
    let database = connect(&config, config.pool, missing).await?;
    if options.migrate {
        db::migrate(&database).await?;
    }
    must_be_migrated(&database).await?;
    let keys = secret_keys(&config, &database).await?;
    let senders = senders::configured(&config)?;
    let listening = Listening::on(config.listen, config.tls.as_ref()).await?;
    let base = listening.base();
    let public_url = config.public_url.as_ref().map_or(base.as_str(), PublicUrl::as_str);
    let outside = Outside {
        senders,
        connectmaster: senders::connectmaster(&config)?,
        geocoder: maps::configured(&config)?,
        bureaus: bureaus::configured(&config)?,
        signatures: senders::clicksign(&config)?,
    };
    let (app, log) = application(&config, database, Clock::system(), &keys, public_url, outside)?;
    app::load_reference_data(&app).await?;
    tracing::info!(address = base, public_url, worker = config.worker, version = env!("CARGO_PKG_VERSION"), "serving");
    running::run(app, log, listening, &config, stop).await?;
    tracing::info!("ended");
    Ok(())
}
