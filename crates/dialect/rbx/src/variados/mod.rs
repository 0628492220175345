//! The section Variados.

mod authentication_validation;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[&authentication_validation::SERVICE];
