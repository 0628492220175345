//! Alterar vencimento de contratos por cliente (manual, lines 1805-1846): the same without the subscriber's login.

use super::alterar_vencimento::words;
use super::cliente_por_id::Path;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::DueDayId;
use lifecycle::{ChangeDueDay, WhoseDueDay};
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/comercial/cliente/{idCliente}/alterar/vencimentos",
    "comercial.clientes.vencimento.alterar_webservice",
    "Alterar vencimento de contratos por cliente",
    |call| Box::pin(change(call)),
)
.path::<Path>()
.body::<Body>()
.answers::<String>();

#[derive(Input)]
struct Body {
    /// Código do vencimento atual dos contratos.
    #[wire("idVencimentoAtual")]
    from: DueDayId,
    /// Código do novo vencimento.
    #[wire("idNovoVencimento")]
    to: DueDayId,
}

async fn change(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let Body { from, to } = call.body()?;
    let command = ChangeDueDay { whose: WhoseDueDay::Customer(customer), from, to };
    call.write(async move |ctx| {
        let failed = || Failure::bare(&json!("FALHA"));
        let changed = lifecycle::change_due_day(ctx, command).await.map_err(|error| words(error, failed()))?;
        if changed.is_empty() { Err(failed()) } else { Ok(Answer::json(&"SUCESSO")?) }
    })
    .await
}
