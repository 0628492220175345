//! The clients of outside systems, a module a system, each with its simulator: a local server that speaks the same protocol, so that the
//! demo provider and the tests run the real client on loopback with nothing outside.
//!
//! A client implements a port of the slice that needs it ([`messaging::SmsSender`], [`messaging::EmailSender`]). It decides nothing of the
//! business; it only says whether the other side took something, may take it later, or never will.

pub mod sms;
pub mod smtp;

mod configuration;
mod simulated;
mod tls;

pub use configuration::BadConfiguration;
pub use simulated::Behaviour;
