//! The section COMERCIAL - Contratos: customers with their contracts and invoices, and what a contract is made of.

mod aceite_confirmar;
mod aceite_pdf;
mod alterar_dia_vencimento;
mod alterar_fatura_digital;
mod alterar_perfil;
mod alterar_vencimento;
mod alterar_vencimentos;
mod anexar_arquivos;
mod area_cobertura;
mod cadastrar;
mod canais_tv;
mod canais_venda;
mod cliente_por_documento;
mod cliente_por_id;
mod contrato_com_faturas;
mod contratos_e_faturas;
mod customer_data;
mod habilitar_confianca_app;
mod habilitar_confianca_webservice;
mod inativar_temporariamente;
mod informacoes;
mod listar_inativacao_temporaria;
mod modelo_pdf;
mod pacotes_tv;
mod pacotes_voz;
mod planejamentos_tributarios;
mod promocoes_ativas;
mod somente_contrato;
mod tabela_precos_valores;
mod tabela_precos_velocidades;
mod tecnologias;
mod tipos;
mod vencimentos_ativos;
mod verificar_fatura_digital;
mod verificar_vencimento;
mod view;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &informacoes::OPERATION,
    &contratos_e_faturas::OPERATION,
    &somente_contrato::OPERATION,
    &habilitar_confianca_app::OPERATION,
    &habilitar_confianca_webservice::OPERATION,
    &verificar_fatura_digital::OPERATION,
    &alterar_fatura_digital::OPERATION,
    &verificar_vencimento::OPERATION,
    &alterar_vencimento::OPERATION,
    &alterar_vencimentos::OPERATION,
    &aceite_pdf::OPERATION,
    &aceite_confirmar::OPERATION,
    &modelo_pdf::OPERATION,
    &cliente_por_documento::OPERATION,
    &cliente_por_id::OPERATION,
    &contrato_com_faturas::OPERATION,
    &anexar_arquivos::OPERATION,
    &alterar_perfil::OPERATION,
    cadastrar::INTERNET,
    cadastrar::TELEFONIA,
    cadastrar::TV,
    cadastrar::DEMAIS,
    cadastrar::PACOTE,
    &listar_inativacao_temporaria::OPERATION,
    &inativar_temporariamente::OPERATION,
    &tipos::OPERATION,
    &tecnologias::OPERATION,
    &canais_venda::OPERATION,
    &promocoes_ativas::OPERATION,
    &planejamentos_tributarios::OPERATION,
    &tabela_precos_velocidades::OPERATION,
    &tabela_precos_valores::OPERATION,
    &pacotes_voz::OPERATION,
    &canais_tv::OPERATION,
    &pacotes_tv::OPERATION,
    &area_cobertura::OPERATION,
    &vencimentos_ativos::OPERATION,
    &alterar_dia_vencimento::OPERATION,
];
