//! Confirmar aceite do contrato (manual, lines 1892-1935). A GET that writes, as the manual has it; its answer is never kept by a cache.
//!
//! The printed example carries a subscriber's login, which "Entrada" does not ask for. Who sends one is that subscriber, whose own contracts alone may be accepted.
//! A contract that was accepted before stays so: clients repeat after a broken connection.

use super::modelo_pdf::Path;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use axum::http::StatusCode;
use papers::{Means, SignContract, SignError, sign_contract};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Get,
    "/ws/comercial/contratos/aceite/{idContrato}",
    "comercial.contratos.aceite.confirmar",
    "Confirmar aceite do contrato",
    |call| Box::pin(accept(call)),
)
.token()
.path::<Path>()
.body::<Login>()
.answers::<Outcome>();

#[derive(Input)]
struct Login {
    /// Login da central do assinante, opcional.
    #[wire("usuario")]
    username: Option<String>,
    /// Senha da central do assinante, com o login.
    #[wire("senha")]
    password: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Outcome {
    /// OK or `INTERNAL_SERVER_ERROR`
    #[serde(rename = "Status")]
    status: &'static str,
    #[serde(rename = "Mensagem")]
    message: &'static str,
}

async fn accept(call: Call) -> Result<Answer, Failure> {
    let Path { contract } = call.path()?;
    let login: Login = call.body()?;
    let call = match (login.username, login.password) {
        (Some(username), Some(password)) => call.subscriber(&SubscriberLogin { username, password }).await?.0,
        (None, None) => call,
        (None, Some(_)) => return Err(Failure::refused("O campo usuario é obrigatório com o campo senha.")),
        (Some(_), None) => return Err(Failure::refused("O campo senha é obrigatório com o campo usuario.")),
    };
    let command = SignContract { contract, customer: None, means: Means::Acceptance, starts_today: false, papers: None };
    let outcome = call.write(async move |ctx| {
        match sign_contract(ctx, command).await {
            Ok(_) | Err(SignError::AlreadySigned(_)) => {}
            Err(error) => return Err(words(error)),
        }
        Ok(Answer::json(&Outcome { status: "OK", message: "Aceite realizado com sucesso." })?)
    });
    outcome.await.map_err(|failure| {
        if failure.is_internal() { failure.printing(StatusCode::INTERNAL_SERVER_ERROR, &refusal()) } else { failure }
    })
}

/// The manual's one refusal.
fn refusal() -> Value {
    json!({"Status": "INTERNAL_SERVER_ERROR", "Mensagem": "Não foi possível realizar o aceite."})
}

fn words(error: SignError) -> Failure {
    match error {
        SignError::ContractNotFound(_)
        | SignError::CustomerNotFound(_)
        | SignError::AlreadySigned(_)
        | SignError::Over(_)
        | SignError::NoDocument(_)
        | SignError::SignedLater(_)
        | SignError::NoEmail(_)
        | SignError::Requested(_) => Failure::bare(&refusal()),
        SignError::Fault(fault) => fault.into(),
    }
}
