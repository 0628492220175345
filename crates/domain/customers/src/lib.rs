//! Who buys: customers, their addresses and their logins to the app.
//!
//! Owns the tables `customer`, `customer_address` and `app_login`. Does not own what a customer buys (contracts) or owes (billing).
//! A *tax id* is a CPF or CNPJ; several customers may share one. The *short name* is how a customer is spoken to (nome de tratamento).
//! An *app login* opens the app and the Central do Assinante; it is no network login.
#![warn(missing_docs)]

mod address;
mod customer;
mod entity;
mod error;
mod events;
mod ops;
mod rules;
mod store;

pub use address::{AddressKind, CustomerAddress, NewAddress, PostalAddress, address_for};
pub use customer::{Customer, CustomerKind};
pub use error::CustomerError;
pub use events::CustomerCreated;
pub use ops::create_customer::{NewCustomer, create_customer};
pub use ops::find::{addresses_of_customer, find_by_document, find_customer};
pub use ops::import_customer::{CustomerImport, import_customer, import_customers};
pub use rules::{short_name_of, tax_id_kind};
