//! The only code that touches the tables of the slice.

pub(crate) mod order;
pub(crate) mod sale;
