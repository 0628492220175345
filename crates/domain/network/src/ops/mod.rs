pub(crate) mod add_login;
pub(crate) mod find_logins;
pub(crate) mod set_access;
