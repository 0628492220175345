//! The transfer of a plan or a package to another plan or package (transferência): contracts end, and others take their places.
//!
//! The day of the transfer is the first one of the new contracts; the old ones end with the day before. What of it was billed ahead is given
//! back, and what the new ones cost from that day on is asked for, by the next invoice of the new ones (`docs/billing.md`).

mod billings;
mod command;
mod error;
mod examine;
mod perform;
mod rules;

pub use command::{
    Billings, Destination, NewPlanStatus, PeriodAction, PromotionChoice, TransferContract, Transferred, TransferredThing,
};
pub use error::{TransferError, UnfitCorrelation};
pub use perform::transfer_contract;
