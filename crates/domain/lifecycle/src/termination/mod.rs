//! The end of a contract at somebody's wish: what becomes of what was billed and will be, the fine for a broken loyalty, and the ticket by
//! which the equipment is fetched. All of it happens, or nothing does.

mod catalogue;
mod end_contract;
mod error;
mod rule;
mod store;

pub use catalogue::{TERMINATION_TABLES, add_competitor, add_termination_reason};
pub use end_contract::{EndContract, EndedContract, end_contract, termination_of_contract};
pub use error::EndContractError;
pub use rule::PeriodBilling;
pub use store::Termination;
