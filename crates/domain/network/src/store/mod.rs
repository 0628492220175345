pub(crate) mod fibre;
pub(crate) mod login;
