//! The slice's tables as SeaORM sees them. Private: [`crate::store`] alone uses them.

pub(crate) mod bank;
pub(crate) mod cfop;
pub(crate) mod company;
pub(crate) mod local_holiday;
pub(crate) mod segment;
pub(crate) mod staff_company;
pub(crate) mod staff_segment;
