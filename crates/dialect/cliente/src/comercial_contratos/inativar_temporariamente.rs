//! Inativar contratos temporariamente (manual, lines 2420-2466). The manual gives no reason of a refusal.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::ContractId;
use lifecycle::{PlanSuspension, SuspensionError};
use serde_json::json;
use wire::{Answer, DashDate, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/comercial/contratos/inativar/temporariamente",
    "comercial.contratos.inativar_temporariamente",
    "Inativar contratos temporariamente",
    |call| Box::pin(suspend(call)),
)
.token()
.body::<Body>()
.answers::<String>();

#[derive(Input)]
struct Body {
    /// Código do contrato.
    #[wire("idContrato")]
    contract: ContractId,
    /// Por quantos dias, maior que zero.
    #[wire("quantidadeDias")]
    days: i64,
    /// Primeiro dia, dd-MM-yyyy: hoje ou depois.
    #[wire("dataInicio")]
    first: DashDate,
}

async fn suspend(call: Call) -> Result<Answer, Failure> {
    let Body { contract, days, first } = call.body()?;
    let days = u32::try_from(days).ok().filter(|days| *days > 0);
    let days = days.ok_or_else(|| Failure::refused("quantidadeDias inválido: informe um número inteiro maior que zero."))?;
    let plan = PlanSuspension { contract, first: first.0, days, staff: None, ticket: None };
    call.write(async move |ctx| {
        lifecycle::plan_suspension(ctx, plan).await.map_err(words)?;
        Ok(Answer::json(&"SUCESSO")?)
    })
    .await
}

fn words(error: SuspensionError) -> Failure {
    match error {
        SuspensionError::ContractNotFound(_)
        | SuspensionError::TicketNotFound(_)
        | SuspensionError::Refused(_)
        | SuspensionError::NonePlanned(_) => Failure::bare(&json!("FALHA")),
        SuspensionError::Fault(fault) => fault.into(),
    }
}
