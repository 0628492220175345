//! Alterar vencimento dos contratos de um cliente (manual, lines 1756-1803). A stranger's id has nothing that can be changed.

use super::cliente_por_id::Path;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::DueDayId;
use lifecycle::{ChangeDueDay, DueDayError, WhoseDueDay};
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/cliente/{idCliente}/alterar/vencimento_contrato",
    "comercial.clientes.vencimento.alterar",
    "Alterar vencimento dos contratos de um cliente",
    |call| Box::pin(change(call)),
)
.path::<Path>()
.query::<Query>()
.body::<SubscriberLogin>()
.answers::<String>();

#[derive(Input)]
struct Query {
    /// Código do vencimento atual dos contratos.
    #[wire("vencimentoAtual")]
    from: DueDayId,
    /// Código do novo vencimento.
    #[wire("novoVencimento")]
    to: DueDayId,
}

async fn change(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let Query { from, to } = call.query()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let command = ChangeDueDay { whose: WhoseDueDay::Customer(customer), from, to };
    call.write(async move |ctx| {
        let unchanged = || Failure::bare(&json!("NOT_MODIFIED"));
        let changed = lifecycle::change_due_day(ctx, command).await.map_err(|error| words(error, unchanged()))?;
        if changed.is_empty() { Err(unchanged()) } else { Ok(Answer::json(&"OK")?) }
    })
    .await
}

/// The manual has a bare word for all that is refused.
pub(super) fn words(error: DueDayError, bare: Failure) -> Failure {
    match error {
        DueDayError::ContractNotFound(_)
        | DueDayError::UnknownDueDay(_)
        | DueDayError::NotOffered(_)
        | DueDayError::Over(_)
        | DueDayError::OtherDueDay { .. }
        | DueDayError::Same(_)
        | DueDayError::Waiting(_)
        | DueDayError::TooSoon { .. } => bare,
        DueDayError::Fault(fault) => fault.into(),
    }
}
