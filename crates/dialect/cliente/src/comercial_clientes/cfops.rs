//! Buscar CFOPs (manual, lines 5721-5768). A CFOP has its code for its id.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Get, "/ws/comercial/cfops", "comercial.cfops.buscar", "Buscar CFOPs", |call| Box::pin(list(call)))
        .token()
        .answers::<Cfops>();

#[derive(Serialize, JsonSchema)]
struct Cfops {
    resposta: Vec<CfopView>,
}

#[derive(Serialize, JsonSchema)]
struct CfopView {
    /// `idCfop` of other operations.
    id: u16,
    descricao: String,
    numero: u16,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let cfops = call.read(async |ctx| Ok(company::list_cfops(ctx).await?)).await?;
    let resposta =
        cfops.into_iter().map(|cfop| CfopView { id: cfop.code, descricao: cfop.description, numero: cfop.code }).collect();
    Ok(Answer::json(&Cfops { resposta })?)
}
