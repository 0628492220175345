//! Contracts on a database of their own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod sendable;
mod stories;
mod world;
