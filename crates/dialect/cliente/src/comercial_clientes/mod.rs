//! The section COMERCIAL - Clientes: what customers and their contracts are made of, and what the subscriber's area asks for.

mod area_cliente_buscar;
mod areas_atuacao;
mod areas_atuacao_cadastrar;
mod avisos_app_buscar;
mod buscar_por_vendedor;
mod cfops;
mod contatos_cadastrar;
mod converter_prospecto;
mod dados_debito_buscar;
mod dados_debito_cadastrar;
mod enderecos_buscar;
mod enderecos_cadastrar;
mod notificacoes_alterar;
mod origens_comerciais;
mod pacotes_para_venda;
mod planos_para_venda;
mod planos_prospectados;
mod senha_resetar;
mod tipos_atividade;
mod tipos_contato;
mod tributacoes_federais;
mod words;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &areas_atuacao_cadastrar::OPERATION,
    &dados_debito_cadastrar::OPERATION,
    &contatos_cadastrar::OPERATION,
    &area_cliente_buscar::OPERATION,
    &notificacoes_alterar::OPERATION,
    &avisos_app_buscar::OPERATION,
    &senha_resetar::OPERATION,
    &enderecos_cadastrar::OPERATION,
    &enderecos_buscar::OPERATION,
    &dados_debito_buscar::OPERATION,
    &buscar_por_vendedor::OPERATION,
    &converter_prospecto::OPERATION,
    &planos_prospectados::OPERATION,
    &cfops::OPERATION,
    &areas_atuacao::OPERATION,
    &tipos_atividade::OPERATION,
    &tributacoes_federais::OPERATION,
    &tipos_contato::OPERATION,
    &origens_comerciais::OPERATION,
    &planos_para_venda::OPERATION,
    &pacotes_para_venda::OPERATION,
];
