pub(crate) mod add_app_logins;
pub(crate) mod authenticate_subscriber;
pub(crate) mod change_app_password;
pub(crate) mod create_customer;
pub(crate) mod find;
pub(crate) mod import_customer;
pub(crate) mod reset_app_password;
