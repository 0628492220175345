//! The fine for a broken loyalty (multa de fidelidade): what it comes to, and its invoice.
//!
//! A contract is loyal for so many months from its activation on. Whoever ends it earlier owes a fine, by the contract's own rule, its
//! plan's, or the settings', the first that there is. Consumers never owe more than what is in proportion to the months left of twelve.

mod charge;
mod error;
mod rule;
mod settings;
mod store;

pub(crate) use charge::term_of;
pub use charge::{ChargeFine, FineTerms, charge_fine, check_fine_terms, fine_of_contract};
pub use error::{FineError, FineSettingsError};
pub use rule::{DueFine, FineRule, LoyaltyTerm, loyalty_fine};
pub use settings::{FineScope, FineSettings, TransferFine, fine_rule_of, fine_settings, set_fine_rule, set_fine_settings};
