//! Decisions without I/O, each with the table that it is tested by.

mod decision;
mod notice;
mod polling;

pub(crate) use decision::{Decision, Facts, Target, decide};
pub(crate) use notice::{Notice, read_notices};
pub(crate) use polling::{pause_after, windows};
