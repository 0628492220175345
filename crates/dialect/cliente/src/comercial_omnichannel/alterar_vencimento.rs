//! Alteração de Dia de Vencimento de Contratos (manual, lines 7370-7410).

use crate::due_days::{Body, Changed, change};
use crate::operation::{Method, Operation};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/integracao/omnichannel/contrato/alterar/vencimento_contrato",
    "comercial.omnichannel.contrato.alterar_vencimento",
    "Alteração de Dia de Vencimento de Contratos",
    |call| Box::pin(change(call)),
)
.token()
.body::<Body>()
.answers::<Changed>();
