//! The only code that touches the slice's tables.

pub(crate) mod address;
pub(crate) mod change;
pub(crate) mod contract;
pub(crate) mod details;
pub(crate) mod due_day;
pub(crate) mod history;
pub(crate) mod sale;
pub(crate) mod state;
pub(crate) mod suspension;
pub(crate) mod terms;
pub(crate) mod transfer;
pub(crate) mod trial;

use kernel::Fault;

/// Ids in one statement, well below what SQLite takes.
pub(crate) const A_STATEMENT: usize = 5_000;
/// More contracts than a customer has.
pub(crate) const MOST_OF_A_CUSTOMER: u64 = 10_000;

/// A stored value that does not read as what it is.
pub(crate) fn unreadable(table: &str, id: impl std::fmt::Display, column: &str) -> Fault {
    Fault::Inconsistent(format!("{table} {id}: {column} does not read"))
}
