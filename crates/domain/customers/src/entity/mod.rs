pub(crate) mod customer;
pub(crate) mod customer_address;
