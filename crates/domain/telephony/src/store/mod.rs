//! The only code that touches the tables of the slice.

pub(crate) mod line;
pub(crate) mod number;
