//! Decisions without I/O: what lateness costs, what a payment settles, what a month bills.

mod billing;
mod cycle;
mod dates;
mod days;
mod exact;
mod installments;
mod late_charges;
mod ledger;
mod lines;
mod month;
mod set_off;
mod settlement;

pub(crate) use billing::{
    Agreement, Billed, BilledDays, Billing, ContractFacts, Correction, DraftInvoice, Group, Terms, bill, correction_text,
};
pub use billing::{SkipReason, Skipped, pro_rata};
pub(crate) use cycle::{billed_cycle, cycle_before};
pub(crate) use dates::credit_date;
pub(crate) use days::PriceUntil;
pub use exact::ExactAmount;
pub(crate) use installments::equal_parts;
pub use installments::{CardPlan, Installment, MOST_INSTALLMENTS};
pub use late_charges::{LateChargeRules, LateCharges};
pub(crate) use ledger::{Counterpart, Entry, FeeBooking, entries};
pub(crate) use lines::{Discount, Extra, Line};
pub use month::{BillingMonth, NotAMonth, Period};
pub(crate) use set_off::Entry as DueEntry;
pub(crate) use settlement::check_sum;
pub use settlement::{Coverage, LARGEST_SUM, Settlement, Share, SumField, Sums, SumsError};
