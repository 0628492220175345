//! The program itself: what a person types, what it says, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails at once")]

mod commands;
mod program;
mod serving;
