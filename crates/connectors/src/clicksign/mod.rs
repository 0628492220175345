//! Signatures at Clicksign: its API 3.0, envelopes in JSON:API over HTTPS (`/api/v3/envelopes`). An envelope holds documents, a signer, and what is required of
//! the signer for each document: to sign, and to prove the e-mail address.

mod client;
mod simulator;
mod wire;

pub use client::{ClicksignClient, ClicksignConfig};
pub use simulator::{ClicksignSimulator, SimulatedEnvelope};
