//! The section COMERCIAL - `OmniChannel`: what chat platforms and URA send to customers.

mod enviar_linha_digitavel;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[&enviar_linha_digitavel::OPERATION];
