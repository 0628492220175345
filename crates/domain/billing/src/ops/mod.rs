//! The use cases.

pub(crate) mod import_catalogue;
pub(crate) mod import_invoices;
pub(crate) mod list_catalogue;
pub(crate) mod read_invoices;
