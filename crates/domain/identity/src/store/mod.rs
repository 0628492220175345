//! The only code that touches the slice's tables.

pub(crate) mod access;
pub(crate) mod credential;
pub(crate) mod failure;
pub(crate) mod key;
pub(crate) mod profile;
pub(crate) mod staff;

use kernel::{Environment, Fault};

/// The most rows of a list.
pub(crate) const MOST_ROWS: u64 = 500;

pub(crate) fn environment(word: &str) -> Result<Environment, Fault> {
    Environment::from_word(word).ok_or_else(|| Fault::Inconsistent(format!("no environment is called {word}")))
}
