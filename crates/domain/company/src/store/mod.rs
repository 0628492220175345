//! The only code that touches the slice's tables.

pub(crate) mod company;
pub(crate) mod holiday;
pub(crate) mod reference;
pub(crate) mod segment;

/// The most rows of a list that nobody pages through.
pub(crate) const MOST_ROWS: u64 = 1_000;
