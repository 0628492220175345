//! Verificar se o cliente pode alterar para fatura digital (manual, lines 1613-1655). A stranger's id has nothing that can be changed.

use super::cliente_por_id::Path;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use serde_json::json;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/cliente/{idCliente}/verificar/fatura_digital",
    "comercial.clientes.fatura_digital.verificar",
    "Verificar se o cliente pode alterar para fatura digital",
    |call| Box::pin(check(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers::<String>();

async fn check(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let contracts = call.read(async |ctx| Ok(contracts::contracts_for_digital_invoice(ctx, customer).await?)).await?;
    if contracts.is_empty() { Err(Failure::bare(&json!("NOT_ACCEPTABLE"))) } else { Ok(Answer::json(&"ACCEPTED")?) }
}
