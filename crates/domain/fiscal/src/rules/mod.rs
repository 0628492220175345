//! Pure decisions: how a price is split, what is taxed, which documents an invoice needs, who is clear of debts.

pub(crate) mod clearance;
mod draft;
mod split;
mod taxes;

pub use clearance::{Clearance, Debt, PeriodError, Standing, check_period, clearance};
pub(crate) use draft::{ChargeFacts, Draft, InvoiceFacts, NotIssued, drafts};
pub use split::split;
pub use taxes::taxes;
