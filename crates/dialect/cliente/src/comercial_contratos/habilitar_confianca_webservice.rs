//! Habilitar contrato em confiança (manual, lines 1473-1517). The manual gives no reason of a refusal.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use db::Ctx;
use kernel::ContractId;
use lifecycle::TrustError;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/comercial/contrato/habilitar_confianca",
    "comercial.contratos.habilitar_confianca.webservice",
    "Habilitar contrato em confiança",
    |call| Box::pin(trust(call)),
)
.body::<Body>()
.answers::<Trusted>();

#[derive(Input)]
struct Body {
    /// Código do contrato.
    #[wire("idContrato")]
    contract: ContractId,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Trusted {
    /// The last day, dd/MM/yyyy; only with SUCESSO
    #[serde(rename = "dataFim")]
    until: String,
    /// SUCESSO or FALHA
    resposta: &'static str,
}

async fn trust(call: Call) -> Result<Answer, Failure> {
    let Body { contract } = call.body()?;
    call.write(async move |ctx| unlock(ctx, contract).await).await
}

/// Unlocks a contract that the caller may see.
pub(super) async fn unlock(ctx: &mut Ctx, contract: ContractId) -> Result<Answer, Failure> {
    let until = lifecycle::unlock_in_trust(ctx, contract).await.map_err(words)?;
    Ok(Answer::json(&Trusted { until: until.format("%d/%m/%Y").to_string(), resposta: "SUCESSO" })?)
}

fn words(error: TrustError) -> Failure {
    match error {
        TrustError::NotFound(_) | TrustError::Refused(_) => Failure::bare(&json!({"resposta": "FALHA"})),
        TrustError::Fault(fault) => fault.into(),
    }
}
