//! The slice's tables as SeaORM sees them. Private: [`crate::store`] alone uses them.

pub(crate) mod access_failure;
pub(crate) mod integration_key;
pub(crate) mod profile;
pub(crate) mod staff_user;
pub(crate) mod web_credential;
