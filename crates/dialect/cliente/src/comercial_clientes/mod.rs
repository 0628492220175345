//! The section COMERCIAL - Clientes: what customers and their contracts are made of.

mod converter_prospecto;
mod planos_prospectados;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[&converter_prospecto::OPERATION, &planos_prospectados::OPERATION];
