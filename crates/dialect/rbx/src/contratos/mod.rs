//! The section Contratos: the states of a contract, and its transfer to another.

mod contract_activate;
mod contract_block;
mod contract_transfer;
mod contract_unblock;
mod named;
mod reasons_for_transfer;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[
    &contract_activate::SERVICE,
    &contract_block::SERVICE,
    &contract_transfer::SERVICE,
    &contract_unblock::SERVICE,
    &reasons_for_transfer::SERVICE,
];
