//! Verificar se o cliente pode alterar o vencimento do contrato (manual, lines 1711-1754). A stranger's id has nothing that can be changed.

use super::cliente_por_id::Path;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::DueDayId;
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/cliente/{idCliente}/verificar/vencimento_contrato",
    "comercial.clientes.vencimento.verificar",
    "Verificar se o cliente pode alterar o vencimento do contrato",
    |call| Box::pin(check(call)),
)
.path::<Path>()
.query::<Query>()
.body::<SubscriberLogin>()
.answers::<String>();

#[derive(Input)]
struct Query {
    /// Código do vencimento atual do contrato.
    #[wire("vencimentoAtual")]
    from: DueDayId,
}

async fn check(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let Query { from } = call.query()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let may = call.read(async |ctx| Ok(lifecycle::can_change_due_day(ctx, customer, from).await?)).await?;
    if may { Ok(Answer::json(&"ACCEPTED")?) } else { Err(Failure::bare(&json!("NOT_ACCEPTABLE"))) }
}
