//! The section COMERCIAL - Clientes: what belongs to a customer's record, and what the subscriber's area asks for.

mod area_cliente_buscar;
mod areas_atuacao_cadastrar;
mod avisos_app_buscar;
mod buscar_por_vendedor;
mod contatos_cadastrar;
mod dados_debito_buscar;
mod dados_debito_cadastrar;
mod notificacoes_alterar;
mod senha_resetar;
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
    &dados_debito_buscar::OPERATION,
    &buscar_por_vendedor::OPERATION,
];
