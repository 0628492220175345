//! The only code that touches the slice's tables.

pub(crate) mod address;
pub(crate) mod conversion;
pub(crate) mod credit;
pub(crate) mod fraud;
pub(crate) mod funnel;
pub(crate) mod neighbours;
pub(crate) mod planned;
pub(crate) mod prospect;

use kernel::Fault;

/// A stored value that does not read as what it is.
fn unreadable(table: &str, id: impl std::fmt::Display, column: &str) -> Fault {
    Fault::Inconsistent(format!("{table} {id}: {column} does not read"))
}
