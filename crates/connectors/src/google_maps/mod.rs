//! Where houses stand: the Geocoding API of Google Maps (`GET /maps/api/geocode/json`).

mod client;
mod simulator;
mod wire;

pub use client::{GoogleMaps, GoogleMapsConfig};
pub use simulator::GoogleMapsSimulator;
