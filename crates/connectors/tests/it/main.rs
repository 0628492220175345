//! The real clients against their simulators, on loopback.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod bureaus;
mod certificate;
mod cielo;
mod clicksign;
mod connectmaster;
mod google_maps;
mod psp;
mod sms;
mod sms_answers;
mod smtp;
mod smtp_security;
