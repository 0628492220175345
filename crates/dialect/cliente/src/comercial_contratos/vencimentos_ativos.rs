//! Disponibilização dos Dias Disponíveis para Alteração de Vencimento de Contratos (manual, lines 2699-2757).

use crate::due_days::{DueDays, Query, list};
use crate::operation::{Method, Operation};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/area/cliente/vencimentos/ativos",
    "comercial.contratos.vencimentos_ativos",
    "Disponibilização dos Dias Disponíveis para Alteração de Vencimento de Contratos",
    |call| Box::pin(list(call)),
)
.token()
.query::<Query>()
.answers::<DueDays>();
