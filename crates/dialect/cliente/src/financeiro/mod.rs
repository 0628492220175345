//! The section FINANCEIRO: open invoices, boletos, payment, negotiation, due days, additional services, billing forms.

mod abertas_por_cliente;
mod abertas_por_documento;
mod baixar_pdf;
mod baixar_pdf_2;
mod baixar_pdf_3;
mod bancos;
mod bandeiras_cartao;
mod buscar_por_cpf;
mod cadastrar_servico_adicional;
mod codigo_barras;
mod contas_por_forma_pagamento;
mod document_view;
mod enviar_por_email;
mod formas_cobranca;
mod formas_pagamento;
mod linha_digitavel;
mod negociar;
mod nota_fiscal_baixar_pdf;
mod notas_fiscais_buscar;
mod pagar;
mod quitacao_anual_baixar_pdf;
mod quitacao_anual_validar;
mod servicos_por_cidade_empresa;
mod simplificado_por_documento;
mod todas_por_documento;
mod vencimentos;
mod view;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &baixar_pdf::OPERATION,
    &baixar_pdf_2::OPERATION,
    &baixar_pdf_3::OPERATION,
    &codigo_barras::OPERATION,
    &buscar_por_cpf::OPERATION,
    &abertas_por_cliente::OPERATION,
    &enviar_por_email::OPERATION,
    &linha_digitavel::OPERATION,
    &todas_por_documento::OPERATION,
    &abertas_por_documento::OPERATION,
    &bandeiras_cartao::OPERATION,
    &formas_pagamento::OPERATION,
    &contas_por_forma_pagamento::OPERATION,
    &pagar::OPERATION,
    &vencimentos::OPERATION,
    &servicos_por_cidade_empresa::OPERATION,
    &cadastrar_servico_adicional::OPERATION,
    &formas_cobranca::OF_CITY,
    &formas_cobranca::ACTIVE,
    &negociar::OPERATION,
    &simplificado_por_documento::OPERATION,
    &bancos::OPERATION,
    &nota_fiscal_baixar_pdf::OPERATION,
    &notas_fiscais_buscar::OPERATION,
    &quitacao_anual_validar::OPERATION,
    &quitacao_anual_baixar_pdf::OPERATION,
];
