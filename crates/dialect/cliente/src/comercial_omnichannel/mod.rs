//! The section COMERCIAL - `OmniChannel`: what chat platforms and URA do for customers and send to them.

mod agendar_pagamento;
mod alterar_vencimento;
mod enviar_linha_digitavel;
mod vencimentos_ativos;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &enviar_linha_digitavel::OPERATION,
    &agendar_pagamento::OPERATION,
    &vencimentos_ativos::OPERATION,
    &alterar_vencimento::OPERATION,
];
