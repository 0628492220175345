pub(crate) mod finish_order;
pub(crate) mod place_order;
