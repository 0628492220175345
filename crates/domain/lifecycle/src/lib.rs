//! What becomes of a contract when debts, fines or tickets come into it. In its first form: the release after a payment.
//!
//! Owns no table yet. The transitions themselves are the slice `contracts`'; this one knows when they are due.
#![warn(missing_docs)]

mod release_after_payment;

pub use release_after_payment::release_after_payment;
