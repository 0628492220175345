use super::wire::{Answer, Said};
use crate::ConfigError;
use crate::peer::peer;
use crate::reason::{clipped, reason};
use async_trait::async_trait;
use kernel::{Coordinates, Fault};
use places::{Geocoder, House};
use reqwest::{Client, Url};
use std::time::Duration;

/// How to reach Google Maps. No `Debug`: it holds a key.
#[derive(Clone)]
pub struct GoogleMapsConfig {
    /// The base address: [`GoogleMaps::BASE`], or a proxy of the house.
    pub base: String,
    /// The API key.
    pub key: String,
    /// How long one request may take.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a proxy of the house.
    pub authority: Option<String>,
}

/// The client of the Geocoding API.
pub struct GoogleMaps {
    http: Client,
    geocode: Url,
    key: String,
}

impl GoogleMaps {
    /// Where Google serves it.
    pub const BASE: &'static str = "https://maps.googleapis.com";

    /// A client with a key.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Key`] for a blank key, [`ConfigError::Unencrypted`] for plain HTTP to another machine,
    /// [`ConfigError::Tls`].
    pub fn new(config: GoogleMapsConfig) -> Result<Self, ConfigError> {
        let GoogleMapsConfig { base, key, timeout, authority } = config;
        if key.trim().is_empty() {
            return Err(ConfigError::Key);
        }
        let (http, [geocode]) = peer(&base, ["/maps/api/geocode/json"], timeout, authority.as_deref())?;
        Ok(Self { http, geocode, key })
    }
}

#[async_trait]
impl Geocoder for GoogleMaps {
    async fn locate(&self, house: &House) -> Result<Option<Coordinates>, Fault> {
        let mut address = self.geocode.clone();
        address
            .query_pairs_mut()
            .append_pair("address", &house.line())
            .append_pair("components", "country:BR")
            .append_pair("language", "pt-BR")
            .append_pair("key", &self.key);
        // The address holds the key: no error may show it.
        let lost = |error: reqwest::Error| unavailable(reason(&error.without_url()));
        let response = self.http.get(address).send().await.map_err(lost)?;
        let status = response.status();
        if !status.is_success() {
            return Err(unavailable(format!("HTTP {}", status.as_u16())));
        }
        let answer: Answer = response.json().await.map_err(lost)?;
        match answer.said() {
            Said::There(coordinates) => Ok(Some(coordinates)),
            Said::Nothing => Ok(None),
            Said::Refused(why) => Err(unavailable(clipped(&why))),
        }
    }
}

fn unavailable(reason: String) -> Fault {
    Fault::Unavailable { system: "Google Maps", reason }
}
