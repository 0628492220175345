//! Telephone numbers: the pool that the provider sells from, and the lines that contracts have on them.
//!
//! Owns the tables `telephone_prefix`, `telephone_number` and `telephone_line`. Knows contracts by their opaque id only, so whoever asks
//! has found the contract in its own scope before. Knows no call and no price.
//!
//! A *prefix* is what the numbering plan gave the provider, or another one for numbers that are ported in: country, area code (DDD) and
//! the first digits. A *number* is one of a prefix, free, reserved for a contract that is not in service yet, or in use. A *line* is what
//! a contract has on a number: which calls it may not make (*barring*), and whether the directory lists it. Numbers are given out by one
//! conditional update, so that of two sellers who want the same number one gets it.
#![warn(missing_docs)]

mod error;
mod line;
mod number;
mod ops;
mod store;

pub use error::TelephonyError;
pub use line::{Barring, Line};
pub use number::{NumberStatus, Prefix, TelephoneNumber};
pub use ops::add_numbers::{NewNumber, NewPrefix, add_numbers, add_prefix};
pub use ops::find::{find_number, free_numbers_of_prefix, line_of_contract, prefixes_of_city};
pub use ops::follow_contract::{hand_over_number, release_number, take_into_use};
pub use ops::reserve_number::{ReserveNumber, reserve_number};
