//! The use cases, one a file.

pub(crate) mod add_holiday;
pub(crate) mod create_company;
pub(crate) mod create_segment;
pub(crate) mod get_company;
pub(crate) mod list_holidays;
pub(crate) mod list_reference_data;
pub(crate) mod list_segments;
pub(crate) mod load_reference_data;
pub(crate) mod remove_holiday;
pub(crate) mod staff_companies;
pub(crate) mod staff_segments;
