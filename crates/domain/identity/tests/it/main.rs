//! The slice on a database file of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod basic;
mod house;
mod keys;
mod people;
