//! What becomes of a contract when debts, fines or tickets come into it: the release after a payment, negotiations, the fine for a broken
//! loyalty, transfers.
//!
//! Owns the table `loyalty_fine`. The transitions themselves are the slice `contracts`'; this one knows when they are due.
#![warn(missing_docs)]

mod fine;
mod negotiation;
mod release_after_payment;
mod rescind_for_debt;
mod transfer;

pub use fine::{
    ChargeFine, DueFine, FineError, FineRule, FineScope, FineSettings, FineSettingsError, FineTerms, LoyaltyTerm, TransferFine,
    charge_fine, check_fine_terms, fine_of_contract, fine_rule_of, fine_settings, loyalty_fine, set_fine_rule, set_fine_settings,
};
pub use negotiation::{end_paid_negotiations, follow_negotiation};
pub use release_after_payment::release_after_payment;
pub use rescind_for_debt::rescind_for_debt;
pub use transfer::{
    Billings, Destination, NewPlanStatus, PeriodAction, PromotionChoice, TransferContract, TransferError, Transferred,
    TransferredThing, UnfitCorrelation, transfer_contract,
};
