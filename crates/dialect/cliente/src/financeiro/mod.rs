//! The section FINANCEIRO: open invoices, boletos, payment, due days, additional services, billing forms.

mod abertas_por_cliente;
mod abertas_por_documento;
mod baixar_pdf;
mod baixar_pdf_2;
mod baixar_pdf_3;
mod cadastrar_servico_adicional;
mod codigo_barras;
mod formas_cobranca;
mod linha_digitavel;
mod pagar;
mod servicos_por_cidade_empresa;
mod vencimentos;
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
    &vencimentos::OPERATION,
    &servicos_por_cidade_empresa::OPERATION,
    &cadastrar_servico_adicional::OPERATION,
    &formas_cobranca::OF_CITY,
    &formas_cobranca::ACTIVE,
];
