#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod boleto;
pub mod calendar;
pub mod cnab;
pub mod convenio115;
pub mod document;
pub mod phone;
pub mod pix;
pub mod reference;

mod cep;
mod checksum;
mod fixed_text;
mod fold;
mod municipality;
mod uf;

pub use cep::{Cep, CepError};
pub use document::{Cnpj, Cpf, DocumentError, DocumentKind, TaxId};
pub use fold::to_printable_ascii;
pub use municipality::{MunicipalityCode, MunicipalityCodeError};
pub use phone::{Phone, PhoneError, ServiceNumber};
pub use uf::{Uf, UfError};
