//! The section AUTENTICAÇÃO - Usuários: the staff.

mod alterar_senha;
mod empresas;
mod logar;
mod segmentos;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] =
    &[&logar::OPERATION, &segmentos::OPERATION, &empresas::OPERATION, &alterar_senha::OPERATION];
