//! Buscar tipos de contrato (manual, lines 2468-2520).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/tipos",
    "comercial.contratos.tipos",
    "Buscar tipos de contrato",
    |call| Box::pin(list(call)),
)
.token()
.answers::<ContractTypes>();

#[derive(Serialize, JsonSchema)]
struct ContractTypes {
    resposta: Vec<ContractTypeView>,
}

#[derive(Serialize, JsonSchema)]
struct ContractTypeView {
    /// `idTipoContrato` of other operations.
    id: i64,
    nome: String,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let types = call.read(async |ctx| Ok(catalog::list_contract_types(ctx).await?)).await?;
    let resposta = types.into_iter().map(|kind| ContractTypeView { id: kind.id.0, nome: kind.name }).collect();
    Ok(Answer::json(&ContractTypes { resposta })?)
}
