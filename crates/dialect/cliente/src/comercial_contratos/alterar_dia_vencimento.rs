//! Alteração de Dia de Vencimento de Contratos (manual, lines 2759-2799).

use crate::due_days::{Body, Changed, change};
use crate::operation::{Method, Operation};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/area/cliente/contrato/alterar/vencimento_contrato",
    "comercial.contratos.alterar_dia_vencimento",
    "Alteração de Dia de Vencimento de Contratos",
    |call| Box::pin(change(call)),
)
.token()
.body::<Body>()
.answers::<Changed>();
