//! The section COMERCIAL - Contratos: customers with their contracts and invoices.

mod alterar_fatura_digital;
mod anexar_arquivos;
mod cadastrar;
mod cliente_por_documento;
mod cliente_por_id;
mod contrato_com_faturas;
mod contratos_e_faturas;
mod customer_data;
mod somente_contrato;
mod verificar_fatura_digital;
mod view;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &contratos_e_faturas::OPERATION,
    &somente_contrato::OPERATION,
    &verificar_fatura_digital::OPERATION,
    &alterar_fatura_digital::OPERATION,
    &cliente_por_documento::OPERATION,
    &cliente_por_id::OPERATION,
    &contrato_com_faturas::OPERATION,
    &anexar_arquivos::OPERATION,
    cadastrar::INTERNET,
    cadastrar::TELEFONIA,
    cadastrar::TV,
    cadastrar::DEMAIS,
    cadastrar::PACOTE,
];
