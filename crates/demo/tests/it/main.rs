//! The demo provider on a database of its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails at once")]

mod generated;
mod loading;
mod manuals;
mod world;
