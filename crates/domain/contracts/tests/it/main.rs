//! Contracts on a database of their own.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod stories;
mod world;
