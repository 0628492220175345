//! Who is asked where houses stand.

use crate::config::{Config, GoogleMaps};
use crate::senders::{SenderError, authority};
use connectors::google_maps::{GoogleMaps as Client, GoogleMapsConfig, GoogleMapsSimulator};
use places::Geocoder;
use std::sync::Arc;
use std::time::Duration;

/// How long Google Maps may take over an answer: somebody waits for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Google Maps, where the configuration has it.
///
/// # Errors
/// When it cannot be used as it is configured.
pub fn configured(config: &Config) -> Result<Option<Arc<dyn Geocoder>>, SenderError> {
    let Some(given) = &config.google_maps else { return Ok(None) };
    let config = GoogleMapsConfig {
        base: given.url.clone().unwrap_or_else(|| Client::BASE.to_owned()),
        key: given.key.reveal().to_owned(),
        timeout: PATIENCE,
        authority: authority("google_maps", given.authority.as_ref())?,
    };
    let client = Client::new(config).map_err(|error| SenderError::Config { table: "google_maps", error })?;
    Ok(Some(Arc::new(client)))
}

/// Google Maps of the configuration, or else a simulator for the demo, which ends when it is dropped.
///
/// # Errors
/// When it cannot be started.
pub async fn for_demo(config: &Config) -> Result<(Option<Arc<dyn Geocoder>>, Option<GoogleMapsSimulator>), SenderError> {
    const KEY: &str = "demo";
    if config.google_maps.is_some() {
        return Ok((configured(config)?, None));
    }
    let simulator = GoogleMapsSimulator::start(0, KEY).await.map_err(SenderError::Simulator)?;
    let key = KEY.parse().unwrap_or_else(|never| match never {});
    let simulated = GoogleMaps { key, url: Some(simulator.base()), authority: None };
    let client = configured(&Config { google_maps: Some(simulated), ..config.clone() })?;
    Ok((client, Some(simulator)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn a_key_is_all_that_it_needs() {
        let config = |text: &str| Config::of(toml::from_str::<Settings>(text).unwrap());
        assert!(configured(&config("").unwrap()).unwrap().is_none());
        assert!(configured(&config("google_maps = {key = \"k\"}").unwrap()).unwrap().is_some());
        let keyless = config("google_maps = {url = \"https://maps.example\"}");
        assert!(keyless.unwrap_err().to_string().contains("google_maps.key"));
        let open = configured(&config("google_maps = {key = \"k\", url = \"http://maps.example\"}").unwrap());
        assert!(open.err().unwrap().to_string().starts_with("google_maps: maps.example is another machine"));
    }
}
