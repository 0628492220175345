//! The network: for now the login that a contract has to it, and whether it opens the whole line, a slow one or none.
//!
//! Owns the table `network_login`. Does not decide about access: the contract's state does, and the slice `contracts` says so here.
//! A *network login* authenticates a line (PPPoE, RADIUS); it is no login to the app. Knows contracts by their opaque id only, so
//! whoever asks has found the contract in its own scope before.
#![warn(missing_docs)]

mod entity;
mod error;
mod events;
mod login;
mod ops;
mod store;

pub use error::NetworkError;
pub use events::AccessChanged;
pub use login::{Access, NetworkLogin};
pub use ops::add_login::{NewNetworkLogin, add_login, add_logins};
pub use ops::find_logins::{login_of_contract, logins_of_contracts};
pub use ops::set_access::set_access;
