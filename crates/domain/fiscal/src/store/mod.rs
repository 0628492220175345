//! The only code that touches the slice's tables.

pub(crate) mod clearance;
pub(crate) mod document;
pub(crate) mod files;
pub(crate) mod issue;
pub(crate) mod setup;
pub(crate) mod write;
