//! The slice on a database of its own, with gateways that do as they are told.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod deliveries;
mod drafts;
mod house;
mod notices;
