//! The demo provider on a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod generated;
mod loading;
mod manuals;
mod world;
