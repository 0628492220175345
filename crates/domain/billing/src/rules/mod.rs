//! Decisions without I/O: what lateness costs, what a payment settles, what a month bills.

mod billing;
mod dates;
mod exact;
mod installments;
mod late_charges;
mod ledger;
mod month;
mod settlement;

pub(crate) use billing::{Agreement, ContractFacts, DraftInvoice, Group, bill, service_period};
pub use billing::{SkipReason, Skipped, pro_rata};
pub(crate) use dates::credit_date;
pub use exact::ExactAmount;
pub use installments::{CardPlan, Installment, MOST_INSTALLMENTS};
pub use late_charges::{LateChargeRules, LateCharges};
pub(crate) use ledger::{Counterpart, Entry, FeeBooking, entries};
pub use month::{BillingMonth, NotAMonth, Period};
pub(crate) use settlement::check_sum;
pub use settlement::{Coverage, LARGEST_SUM, Settlement, Share, SumField, Sums, SumsError};
