//! The section Contratos: the life of contracts, and their documents.

mod contract_activate;
mod contract_address;
mod contract_block;
mod contract_cancel;
mod contract_generate_html;
mod contract_signature;
mod contract_suspend_temporary;
mod contract_suspend_temporary_cancel;
mod contract_transfer;
mod contract_unblock;
mod discount;
mod named;
mod promotional_contract_discount_delete;
mod promotional_contract_discount_update;
mod reasons_for_transfer;
mod temporary_plan_disable;
mod temporary_plan_insert;
mod temporary_plan_list;
mod temporary_plan_update;
mod trial;
mod user;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[
    &temporary_plan_update::SERVICE,
    &promotional_contract_discount_update::SERVICE,
    &contract_activate::SERVICE,
    &contract_block::SERVICE,
    &temporary_plan_insert::SERVICE,
    &temporary_plan_disable::SERVICE,
    &contract_unblock::SERVICE,
    &promotional_contract_discount_delete::SERVICE,
    &contract_address::SERVICE,
    &temporary_plan_list::SERVICE,
    &contract_transfer::SERVICE,
    &reasons_for_transfer::SERVICE,
    &contract_signature::SERVICE,
    &contract_generate_html::SERVICE,
    &contract_cancel::SERVICE,
    &contract_suspend_temporary_cancel::SERVICE,
    &contract_suspend_temporary::SERVICE,
];
