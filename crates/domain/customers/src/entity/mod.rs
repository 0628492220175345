pub(crate) mod app_login;
pub(crate) mod contact;
pub(crate) mod customer;
pub(crate) mod customer_address;
