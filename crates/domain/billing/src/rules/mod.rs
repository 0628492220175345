//! Decisions without I/O: what lateness costs, what a payment settles, what a month bills.

mod exact;
mod late_charges;

pub use exact::ExactAmount;
pub use late_charges::{LateChargeRules, LateCharges};
