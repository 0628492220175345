//! The section Variados.

mod additional_data_delete;
mod additional_data_insert;
mod additional_data_update;
mod additional_target;
mod authentication_validation;
mod consult_additional_data;
mod files_upload;
mod virtual_collector_costumer_list;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[
    &authentication_validation::SERVICE,
    &additional_data_update::SERVICE,
    &virtual_collector_costumer_list::SERVICE,
    &consult_additional_data::SERVICE,
    &additional_data_delete::SERVICE,
    &additional_data_insert::SERVICE,
    &files_upload::SERVICE,
];
