//! Decisions without I/O: what lateness costs, what a payment settles, what a month bills.

mod billing;
mod dates;
mod entry;
mod exact;
mod installments;
mod late_charges;
mod ledger;
mod month;
mod negotiation;
mod promise;
mod settlement;

pub(crate) use billing::{Agreement, ContractFacts, DraftInvoice, Group, bill, service_period};
pub use billing::{SkipReason, Skipped, pro_rata};
pub(crate) use dates::credit_date;
pub(crate) use entry::check_installments;
pub use entry::{EnteredInstallment, EnteredItem, LONGEST_DESCRIPTION, MOST_ENTERED, MOST_ITEMS, MOST_PROTEST_DAYS};
pub use exact::ExactAmount;
pub use installments::{CardPlan, Installment, MOST_INSTALLMENTS, apportion};
pub use late_charges::{LateChargeRules, LateCharges};
pub(crate) use ledger::{Counterpart, Entry, FeeBooking, entries};
pub use month::{BillingMonth, NotAMonth, Period};
pub use negotiation::{AgreedInstallment, MOST_NEGOTIATED};
pub(crate) use negotiation::{Debts, Terms, by_contract};
pub use promise::LONGEST_PROMISE_DAYS;
pub(crate) use promise::promise_days;
pub(crate) use settlement::check_sum;
pub use settlement::{Coverage, LARGEST_SUM, Settlement, Share, SumField, Sums, SumsError};
