//! The section FINANCEIRO: open invoices, boletos, payment, negotiation.

mod abertas_por_cliente;
mod abertas_por_documento;
mod baixar_pdf;
mod baixar_pdf_2;
mod baixar_pdf_3;
mod codigo_barras;
mod linha_digitavel;
mod negociar;
mod pagar;
mod view;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &baixar_pdf::OPERATION,
    &baixar_pdf_2::OPERATION,
    &baixar_pdf_3::OPERATION,
    &codigo_barras::OPERATION,
    &abertas_por_cliente::OPERATION,
    &linha_digitavel::OPERATION,
    &abertas_por_documento::OPERATION,
    &pagar::OPERATION,
    &negociar::OPERATION,
];
