//! Payments and the contracts that they release, with the reactions that the program wires.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod releases;
mod world;
