pub(crate) mod network_login;
