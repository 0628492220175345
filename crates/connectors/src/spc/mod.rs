//! Credit reports of SPC, over HTTPS with JSON (`POST /consultas`) and HTTP Basic. SPC itself speaks SOAP to its members; this is what a
//! bridge before it, or a reseller, speaks.

mod client;
mod simulator;
mod wire;

pub use client::{SpcBureau, SpcConfig};
pub use simulator::SpcSimulator;
