//! The only code that touches the slice's tables.

pub(crate) mod address;
pub(crate) mod app_login;
pub(crate) mod business_area;
pub(crate) mod contact;
pub(crate) mod custom_field;
pub(crate) mod customer;
pub(crate) mod profile;

use kernel::Fault;

/// A stored value that does not read as what it is.
pub(crate) fn unreadable(table: &str, id: impl std::fmt::Display, column: &str) -> Fault {
    Fault::Inconsistent(format!("{table} {id}: {column} does not read"))
}
