//! The section COMERCIAL - Prospectos.

mod tipos;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[&tipos::OPERATION];
