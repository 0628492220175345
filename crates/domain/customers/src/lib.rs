//! Who buys: customers, their addresses, contacts and files, their logins to the app, and the further fields that records may have.
//!
//! Owns the tables `customer`, `customer_address`, `contact`, `customer_business_area`, `custom_field`, `custom_field_value` and `app_login`. Does not own what a customer buys (contracts) or owes (billing).
//! A *tax id* is a CPF or CNPJ; several customers may share one. The *short name* is how a customer is spoken to (nome de tratamento).
//! An *app login* opens the app and the Central do Assinante; it is no network login.
//! A *contact* is who is spoken to, and buys nothing. The *site* of an address is where it lies in the directory of places.
#![warn(missing_docs)]

mod address;
mod app_login;
mod contact;
mod custom_field;
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
pub use contact::{Contact, ContactCard, ContactLetter, ContactOwner};
pub use custom_field::{CustomField, CustomValue, FieldKind, FieldSubject, FieldTarget, LONGEST_CONTENT, TargetRecord};
pub use customer::{Customer, CustomerKind};
pub use error::{
    AddressError, AttachmentError, BusinessAreaError, ContactError, CustomFieldError, CustomerError, PasswordResetError,
};
pub use events::{AppPasswordChanged, CustomerCreated};
pub use ops::add_app_logins::{NewAppLogin, add_app_login, add_app_logins};
pub use ops::addresses::{
    AddAddress, RegisterAddress, add_address, addresses_for_contract, find_address, locate_address, register_address,
};
pub use ops::attach_files::{CustomerFile, attach_files, files_of_customer};
pub use ops::authenticate_subscriber::authenticate_subscriber;
pub use ops::business_areas::{NewBusinessArea, add_business_areas};
pub use ops::change_app_password::{PasswordChange, change_app_password, prepare_password_change};
pub use ops::contacts::{
    NewContact, change_contact, contact_for_change, contacts_of_customer, create_contact, create_contacts, delete_contact,
    find_contact,
};
pub use ops::create_customer::{NewCustomer, create_customer};
pub use ops::custom_fields::{
    NewCustomField, NewCustomValue, ValuePlace, add_custom_value, change_custom_value, create_custom_field, custom_values_of,
    delete_custom_value, list_custom_fields,
};
pub use ops::find::{addresses_of_customer, customer_of_login, find_by_document, find_customer};
pub use ops::import_customer::{CustomerImport, import_customer, import_customers};
pub use ops::profile::{customers_of_seller, keep_profile, profile_of_customer, set_notices_wanted, set_seller};
pub use ops::reset_app_password::{
    PasswordReset, prepare_password_renewal, prepare_password_reset, renew_app_password, reset_app_password,
};
pub use ops::take_over_prospect::take_over_prospect;
pub use profile::{CustomerProfile, Sex};
pub use rules::{is_email, short_name_of, tax_id_kind};
