//! Alterar forma de cobrança para fatura digital (manual, lines 1657-1709). A stranger's id has nothing that can be changed.
//!
//! The two refusals spell "possível" as the manual does: without its accent when nothing changes, with it when we fail.

use super::cliente_por_id::Path;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/cliente/{idCliente}/alterar/fatura_digital",
    "comercial.clientes.fatura_digital.alterar",
    "Alterar forma de cobrança para fatura digital",
    |call| Box::pin(switch(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers::<Outcome>();

#[derive(Serialize, JsonSchema)]
struct Outcome {
    /// OK; without a change, `NOT_MODIFIED`
    #[serde(rename = "Status")]
    status: &'static str,
    /// The contracts that changed; only with OK
    #[serde(rename = "Contratos")]
    contracts: Vec<i64>,
    #[serde(rename = "Mensagem")]
    message: &'static str,
}

async fn switch(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let outcome = call.write(async move |ctx| {
        let contracts = contracts::switch_to_digital_invoice(ctx, customer).await?;
        if contracts.is_empty() {
            let message = "Não foi possivel alterar para Fatura Digital!";
            return Err(Failure::bare(&json!({"Status": "NOT_MODIFIED", "Mensagem": message})));
        }
        let contracts = contracts.iter().map(|contract| contract.0).collect();
        Ok(Answer::json(&Outcome { status: "OK", contracts, message: "Foi alterado para Fatura Digital!" })?)
    });
    outcome.await.map_err(|failure| if failure.is_internal() { failed(failure) } else { failure })
}

fn failed(failure: Failure) -> Failure {
    let body = json!({
        "Status": "INTERNAL_SERVER_ERROR",
        "Erro": "Internal Server Error",
        "Mensagem": "Não foi possível alterar para Fatura Digital!",
    });
    failure.printing(StatusCode::INTERNAL_SERVER_ERROR, &body)
}
