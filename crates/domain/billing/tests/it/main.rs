//! The billing on a database of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod billing_run;
mod boletos;
mod cancellations;
mod payments;
mod reads;
mod reversals;
mod settlements;
mod terms;
mod world;
