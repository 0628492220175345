//! The real clients of outside systems, each beside its simulator: a server on 127.0.0.1 that speaks the same protocol.
//!
//! A client implements a port of the slice that needs it and decides nothing of the business. The simulators serve tests and the demo
//! provider: what they receive can be read, and they can be told to refuse or to be slow.
#![warn(missing_docs)]

mod behaviour;
pub mod cielo;
pub mod clearsale;
pub mod clicksign;
mod config;
pub mod connectmaster;
pub mod google_maps;
mod inbox;
mod peer;
pub mod psp;
mod reason;
pub mod sms;
pub mod smtp;
pub mod spc;
mod tls;
pub mod webhook;

pub use behaviour::Behaviour;
pub use config::ConfigError;
