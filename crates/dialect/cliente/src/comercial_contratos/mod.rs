//! The section COMERCIAL - Contratos: customers with their contracts and invoices.

mod cliente_por_documento;
mod cliente_por_id;
mod contrato_com_faturas;
mod customer_data;
mod somente_contrato;
mod view;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &somente_contrato::OPERATION,
    &cliente_por_documento::OPERATION,
    &cliente_por_id::OPERATION,
    &contrato_com_faturas::OPERATION,
];
