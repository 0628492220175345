//! Who calls: staff users with their profiles of rights, web-service credentials of the cliente API, integration keys of the rbx API,
//! tokens, and what slows down or locks out whoever guesses.
//!
//! It does not own the subscribers' logins (the slice of customers does), but checks their passwords: [`Access::check_person`]. Which
//! company and segment somebody works in belongs to the slice of companies.
//!
//! Words that look alike: a *grant* ([`Grants`], [`Services`]) says which wire operations a credential or key may call; a *permission*
//! ([`kernel::Permission`]) is a right of the acting user's profile. Both are needed. A *credential* is a user name and password of HTTP
//! Basic; a *key* is the text in `authentication_key`; a *token* is the short-lived JWT beside a credential.

mod access;
mod address_limits;
mod credential;
mod entity;
mod error;
mod grant;
mod key;
mod note;
mod ops;
mod passwords;
mod profile;
mod rate;
mod rules;
mod secret;
mod settings;
mod slowing;
mod staff;
mod store;
mod token;

pub use access::Access;
pub use address_limits::{AddressLimits, NotANetwork};
pub use credential::{Credential, CredentialRecord, NewCredential};
pub use error::{AccessError, IdentityError, PasswordError, StaffPasswordError};
pub use grant::{Grants, NotAName, Services};
pub use key::{IntegrationKey, KeyDigest, KeyRecord, KeyText, NewKey};
pub use note::Person;
pub use ops::active_staff::{active_staff, active_staff_by_login, active_staff_by_name, approves_prospects, get_staff};
pub use ops::change_staff_password::{
    ChangeStaffPassword, PreparedPasswordChange, change_staff_password, prepare_staff_password,
};
pub use ops::create_credential::create_credential;
pub use ops::create_key::create_key;
pub use ops::create_profile::create_profile;
pub use ops::create_staff::create_staff;
pub use ops::list_credentials::list_credentials;
pub use ops::list_keys::list_keys;
pub use ops::list_profiles::list_profiles;
pub use ops::list_staff::list_staff;
pub use ops::prune_failures::prune_failures;
pub use ops::set_credential_active::set_credential_active;
pub use ops::set_credential_grants::set_credential_grants;
pub use ops::set_credential_password::set_credential_password;
pub use ops::set_key_active::set_key_active;
pub use ops::set_key_limits::set_key_limits;
pub use ops::set_key_services::set_key_services;
pub use ops::set_profile_rights::set_profile_rights;
pub use ops::set_staff_active::set_staff_active;
pub use ops::set_staff_password::set_staff_password;
pub use ops::set_staff_role::set_staff_role;
pub use ops::unlock_login::unlock_login;
pub use passwords::{PasswordCost, PasswordHash, Passwords, Subject};
pub use profile::{NewProfile, Profile};
pub use rules::check_new_password;
pub use settings::{
    PasswordSettings, TokenSettings, password_settings, set_password_settings, set_token_settings, token_settings,
};
pub use staff::{NewStaff, StaffLogin, StaffUser};
pub use token::{Claims, TokenError, TokenOwner, TokenRules, Tokens};
