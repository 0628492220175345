//! The use cases, one a file.

pub(crate) mod active_staff;
pub(crate) mod change_staff_password;
pub(crate) mod create_credential;
pub(crate) mod create_key;
pub(crate) mod create_profile;
pub(crate) mod create_staff;
pub(crate) mod list_credentials;
pub(crate) mod list_keys;
pub(crate) mod list_profiles;
pub(crate) mod list_staff;
pub(crate) mod prune_failures;
pub(crate) mod set_credential_active;
pub(crate) mod set_credential_grants;
pub(crate) mod set_credential_password;
pub(crate) mod set_key_active;
pub(crate) mod set_key_limits;
pub(crate) mod set_key_services;
pub(crate) mod set_profile_rights;
pub(crate) mod set_staff_active;
pub(crate) mod set_staff_password;
pub(crate) mod set_staff_role;
pub(crate) mod unlock_login;
