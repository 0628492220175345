mod examine;
pub(crate) mod finish_order;
pub(crate) mod generate_contracts;
pub(crate) mod place_order;
pub(crate) mod register_sale;
