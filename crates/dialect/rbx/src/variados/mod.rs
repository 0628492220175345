//! The section Variados.

mod authentication_validation;
mod files_upload;
mod virtual_collector_costumer_list;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] =
    &[&authentication_validation::SERVICE, &files_upload::SERVICE, &virtual_collector_costumer_list::SERVICE];
