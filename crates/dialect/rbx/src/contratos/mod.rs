//! The section Contratos: the life of contracts, and their documents.

mod contract_generate_html;
mod contract_signature;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[&contract_signature::SERVICE, &contract_generate_html::SERVICE];
