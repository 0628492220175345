//! What becomes of a contract when debts, fines or tickets come into it. So far: the release after a
//! payment, and negotiations.
//!
//! Owns no table yet. The transitions themselves are the slice `contracts`'; this one knows when they are due.
#![warn(missing_docs)]

mod negotiation;
mod release_after_payment;
mod rescind_for_debt;

pub use negotiation::{end_paid_negotiations, follow_negotiation};
pub use release_after_payment::release_after_payment;
pub use rescind_for_debt::rescind_for_debt;
