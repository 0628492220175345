//! What becomes of a contract when debts, fines or tickets come into it. So far: the release after a
//! payment, negotiations, and the change of a due day, which waits for the next billing.
//!
//! Owns no table yet. The transitions themselves are the slice `contracts`'; this one knows when they are due.
#![warn(missing_docs)]

mod due_day;
mod negotiation;
mod release_after_payment;
mod rescind_for_debt;

pub use due_day::{ChangeDueDay, DueDayChanged, DueDayError, WhoseDueDay, can_change_due_day, change_due_day};
pub use negotiation::{end_paid_negotiations, follow_negotiation};
pub use release_after_payment::release_after_payment;
pub use rescind_for_debt::rescind_for_debt;
