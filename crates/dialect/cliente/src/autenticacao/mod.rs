//! The section AUTENTICAÇÃO: tokens, and what the subscriber's app needs to log in.

mod atualizar_notificacao;
mod buscar_notificacoes;
mod gerar;
mod logar_completo;
mod logar_simplificado;
mod redefinir_senha;
mod renovar;
mod resetar_senha;
mod versao;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &gerar::OPERATION,
    &renovar::OPERATION,
    &resetar_senha::OPERATION,
    &buscar_notificacoes::OPERATION,
    &atualizar_notificacao::OPERATION,
    &redefinir_senha::OPERATION,
    &logar_completo::OPERATION,
    &logar_simplificado::OPERATION,
    &versao::OPERATION,
];
