//! The section Contratos: the states of a contract.

mod contract_activate;
mod contract_block;
mod contract_unblock;
mod named;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[&contract_activate::SERVICE, &contract_block::SERVICE, &contract_unblock::SERVICE];
