//! The section COMERCIAL - Prospectos.

mod tecnica_por_endereco;
mod tipos;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[&tipos::OPERATION, &tecnica_por_endereco::OPERATION];
