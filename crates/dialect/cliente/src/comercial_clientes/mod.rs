//! The section COMERCIAL - Clientes: what customers and their contracts are made of.

mod areas_atuacao;
mod cfops;
mod origens_comerciais;
mod pacotes_para_venda;
mod planos_para_venda;
mod tipos_atividade;
mod tipos_contato;
mod tributacoes_federais;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &cfops::OPERATION,
    &areas_atuacao::OPERATION,
    &tipos_atividade::OPERATION,
    &tributacoes_federais::OPERATION,
    &tipos_contato::OPERATION,
    &origens_comerciais::OPERATION,
    &planos_para_venda::OPERATION,
    &pacotes_para_venda::OPERATION,
];
