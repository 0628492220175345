//! What tests stand on: a fresh database each, on the engine that the run asks for; the whole program in a [`World`] of the test's own,
//! called through both APIs without a socket (feature `world`); and the real binary as a black box.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot be set up fails at once")]

mod black_box;
#[cfg(feature = "world")]
mod client;
mod database;
mod dump;
#[cfg(feature = "world")]
mod world;

pub use black_box::{BlackBox, binary, enlace};
#[cfg(feature = "world")]
pub use client::{Cliente, Rbx, Reply};
pub use database::{Template, TestDatabase};
pub use dump::{Dump, dump};
#[cfg(feature = "world")]
pub use world::{BANK, Bank, Basic, CASH, COUNTER_ENTRY, DEMO_DAY, Person, PersonBuilder, RECEIPT, SANTANDER, Sent, World, day};
