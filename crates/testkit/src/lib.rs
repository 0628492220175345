//! What tests stand on: a fresh database each, on the engine that the run asks for, and the real binary as a black box.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot be set up fails at once")]

mod black_box;
mod database;

pub use black_box::{BlackBox, binary};
pub use database::TestDatabase;
