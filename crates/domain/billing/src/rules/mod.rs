//! Decisions without I/O: what lateness costs, what a payment settles, what a month bills.

mod billing;
mod cycle;
mod dates;
mod days;
mod entry;
mod exact;
mod installments;
mod late_charges;
mod ledger;
mod lines;
mod month;
mod negotiation;
mod promise;
mod set_off;
mod settlement;

pub(crate) use billing::{
    Agreement, Billed, BilledDays, Billing, ContractFacts, Correction, DraftInvoice, Group, Terms, bill, correction_text,
};
pub use billing::{SkipReason, Skipped, pro_rata};
pub(crate) use cycle::{billed_cycle, billed_up_to, cycle_before, month_after};
pub(crate) use dates::credit_date;
pub(crate) use days::PriceUntil;
pub(crate) use entry::check_installments;
pub use entry::{EnteredInstallment, EnteredItem, LONGEST_DESCRIPTION, MOST_ENTERED, MOST_ITEMS, MOST_PROTEST_DAYS};
pub use exact::ExactAmount;
pub(crate) use installments::equal_parts;
pub use installments::{CardPlan, Installment, MOST_INSTALLMENTS, apportion};
pub use late_charges::{LateChargeRules, LateCharges};
pub(crate) use ledger::{Counterpart, Entry, FeeBooking, entries};
pub(crate) use lines::{Discount, Extra, Line};
pub use month::{BillingMonth, NotAMonth, Period};
pub use negotiation::{AgreedInstallment, MOST_NEGOTIATED};
pub(crate) use negotiation::{Debts, NegotiationTerms, by_contract};
pub use promise::LONGEST_PROMISE_DAYS;
pub(crate) use promise::promise_days;
pub(crate) use set_off::Entry as DueEntry;
pub(crate) use settlement::check_sum;
pub use settlement::{Coverage, LARGEST_SUM, Settlement, Share, SumField, Sums, SumsError};
