//! Invoices, what lateness adds to them, their boletos and Pix codes, payments and their reversal, and the monthly billing run.

mod rules;

pub use rules::{ExactAmount, LateChargeRules, LateCharges};
