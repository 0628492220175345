//! Who buys: customers, their addresses and their logins to the app.
//!
//! Owns the tables `customer`, `customer_address` and `app_login`. Does not own what a customer buys (contracts) or owes (billing).
//! A *tax id* is a CPF or CNPJ; several customers may share one. The *short name* is how a customer is spoken to (nome de tratamento).
//! An *app login* opens the app and the Central do Assinante; it is no network login.
#![warn(missing_docs)]

mod address;
mod app_login;
mod customer;
mod entity;
mod error;
mod events;
mod ops;
mod password;
mod profile;
mod rules;
mod store;

pub use address::{AddressKind, AddressSite, CustomerAddress, NewAddress, PostalAddress, address_for, suffice_for_contract};
pub use app_login::login_form;
pub use customer::{Customer, CustomerKind};
pub use error::{AddressError, AttachmentError, CustomerError, PasswordResetError};
pub use events::{AppPasswordChanged, CustomerCreated};
pub use ops::add_app_logins::{NewAppLogin, add_app_login, add_app_logins};
pub use ops::addresses::{AddAddress, add_address, addresses_for_contract, find_address};
pub use ops::attach_files::{CustomerFile, attach_files, files_of_customer};
pub use ops::authenticate_subscriber::authenticate_subscriber;
pub use ops::change_app_password::{PasswordChange, change_app_password, prepare_password_change};
pub use ops::create_customer::{NewCustomer, create_customer};
pub use ops::find::{addresses_of_customer, customer_of_login, find_by_document, find_customer};
pub use ops::import_customer::{CustomerImport, import_customer, import_customers};
pub use ops::profile::{customers_of_seller, keep_profile, profile_of_customer, set_notices_wanted, set_seller};
pub use ops::reset_app_password::{PasswordReset, prepare_password_reset, reset_app_password};
pub use profile::{CustomerProfile, Sex};
pub use rules::{is_email, short_name_of, tax_id_kind};
