//! The section Contatos.

mod contact_create;
mod contact_delete;
mod contact_update;
mod fields;

use crate::service::Service;

pub(crate) const SERVICES: &[&Service] = &[&contact_update::SERVICE, &contact_create::SERVICE, &contact_delete::SERVICE];
