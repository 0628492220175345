pub(crate) mod fibre_box;
pub(crate) mod fibre_exit;
pub(crate) mod network_login;
