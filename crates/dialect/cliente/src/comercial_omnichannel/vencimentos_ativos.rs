//! Disponibilização dos Dias Disponíveis para Alteração de Vencimento de Contratos (manual, lines 7312-7368).

use crate::due_days::{DueDays, Query, list};
use crate::operation::{Method, Operation};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/integracao/omnichannel/vencimentos/ativos",
    "comercial.omnichannel.vencimentos.ativos",
    "Disponibilização dos Dias Disponíveis para Alteração de Vencimento de Contratos",
    |call| Box::pin(list(call)),
)
.token()
.query::<Query>()
.answers::<DueDays>();
