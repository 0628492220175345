//! Customers on a database of their own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod logins;
mod records;
mod sendable;
mod world;
