use super::office::{Missing, Outside, application, connect, known_keys};
use super::{CommandError, demo_secret};
use crate::cli::Demo;
use crate::config::{Config, SecretKey, SecretKeys};
use crate::senders::Simulators;
use crate::server::{Listening, watch_signals};
use crate::terminal::{progress, remark, say};
use crate::{announcement, maps, running};
use ::demo::{DemoCredentials, DemoOptions};
use app::App;
use chrono::TimeDelta;
use kernel::{Clock, Zone};
use tempfile::TempDir;

/// `enlace demo`
pub(crate) async fn run(mut config: Config, options: &Demo) -> Result<(), CommandError> {
    let mut stop = watch_signals()?;
    let folder = temporary_folder(&mut config)?;
    let listening = Listening::on(config.listen, config.tls.as_ref())
        .await
        .map_err(|error| CommandError::new(format!("{error}; --listen 127.0.0.1:0 takes a free port")))?;
    if !listening.address().ip().is_loopback() {
        remark("Everybody knows the demo's passwords, and the demo listens to other machines.");
    }
    let base = config.public_url.as_ref().map_or_else(|| listening.base(), |url| url.as_str().to_owned());

    let clock = clock(options, config.zone);
    let today = config.zone.date(clock.now());
    let database = connect(&config, config.pool, Missing::Make).await?;
    db::migrate(&database).await?;
    let (keys, new_key) = match known_keys(&config, &database).await? {
        Some(keys) => (keys, None),
        None => {
            let key = SecretKey::generate()?;
            (SecretKeys::one(key.clone()), Some(key))
        }
    };
    let (senders, mut simulators) = Simulators::beside(&config).await?;
    let plant = simulators.plant(&config).await?;
    let bureaus = simulators.start_bureaus(&config).await?;
    let (geocoder, map) = maps::for_demo(&config).await?;
    let signatures = simulators.start_clicksign(&config).await?;
    let outside = Outside { senders, connectmaster: plant, geocoder, bureaus, signatures };
    let (app, log) = application(&config, database, clock, &keys, &base, outside)?;
    let credentials = tokio::select! {
        credentials = opened_or_loaded(&app, options) => credentials?,
        // Half a demo in a folder that stays is found out when it is opened again.
        _ = stop.wait_for(|stop| *stop) => return Ok(()),
    };
    if let Some(key) = &new_key {
        demo_secret::keep(app.database(), key).await?;
    }
    simulators.start_psp(&app, &listening.base()).await.map_err(|error| CommandError::new(error.to_string()))?;
    if options.json {
        say(announcement::line(&base, &credentials, today));
    } else {
        say(announcement::tour(&base, &credentials, today));
    }
    running::run(app, log, listening, &config, stop).await?;
    drop((simulators, map, folder));
    Ok(())
}

/// The demo that is in the database, or else a new one.
async fn opened_or_loaded(app: &App, options: &Demo) -> Result<DemoCredentials, CommandError> {
    if let Some(credentials) = demo::credentials(app).await? {
        return Ok(credentials);
    }
    let bar = progress(0, "");
    let told = |what: &str, done: u64, of: u64| {
        bar.set_message(what.to_owned());
        bar.set_length(of);
        bar.set_position(done);
    };
    let credentials = demo::load(app, &DemoOptions { customers: options.customers, seed: options.seed }, told).await?;
    bar.finish_and_clear();
    Ok(credentials)
}

/// A folder that is gone afterwards, unless data is to stay somewhere.
fn temporary_folder(config: &mut Config) -> Result<Option<TempDir>, CommandError> {
    if config.data_dir_is_given || config.database_url.is_some() {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("enlace-demo-").tempdir()?;
    folder.path().clone_into(&mut config.data_dir);
    Ok(Some(folder))
}

/// The system's clock, or one that starts in the morning of the wanted day.
fn clock(options: &Demo, zone: Zone) -> Clock {
    options.today.map_or_else(Clock::system, |day| Clock::starting_at(zone.start_of(day) + TimeDelta::hours(9)))
}
