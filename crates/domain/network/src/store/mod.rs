pub(crate) mod access_order;
pub(crate) mod fibre;
pub(crate) mod login;
