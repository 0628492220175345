//! The section Contratos: the states of a contract.

mod contract_activate;
mod contract_block;
mod contract_cancel;
mod contract_suspend_temporary;
mod contract_suspend_temporary_cancel;
mod contract_unblock;
mod named;
mod user;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[
    &contract_activate::SERVICE,
    &contract_block::SERVICE,
    &contract_cancel::SERVICE,
    &contract_suspend_temporary_cancel::SERVICE,
    &contract_unblock::SERVICE,
    &contract_suspend_temporary::SERVICE,
];
