pub(crate) mod create_customer;
pub(crate) mod find;
pub(crate) mod import_customer;
