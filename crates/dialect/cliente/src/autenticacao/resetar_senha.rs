//! Resetar senha do App (manual, lines 325-373): a new password, made by the system, goes by SMS to the phone on record.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use axum::http::StatusCode;
use customers::PasswordResetError;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Post,
    "/ws/comercial/resetar_senha",
    "autenticacao.app.resetar_senha",
    "Resetar senha do App",
    |call| Box::pin(reset(call)),
)
.body::<Body>()
.answers::<Reset>();

#[derive(Input)]
struct Body {
    /// Login da central do assinante, em geral o CPF ou CNPJ.
    #[wire("usuario")]
    username: String,
}

#[derive(Serialize, JsonSchema)]
struct Reset {
    #[serde(rename = "Success")]
    success: &'static str,
}

async fn reset(call: Call) -> Result<Answer, Failure> {
    let Body { username } = call.body()?;
    // The new password is hashed before the transaction.
    let reset = customers::prepare_password_reset(call.app.access(), &username).await.map_err(words)?;
    call.write(async move |ctx| {
        customers::reset_app_password(ctx, &reset).await.map_err(words)?;
        let success = "Senha resetada com sucesso, foi enviado um SMS com a nova senha para o telefone cadastrado.";
        Ok(Answer::json(&Reset { success })?)
    })
    .await
}

/// The manual's words, one of them misspelt; `Motivo` ends where the cause follows.
fn words(error: PasswordResetError) -> Failure {
    let not_sent = |cause: &str| {
        let reason = format!("Ocorreu um erro ao enviar o SMS ou salvar a nova senha: {cause}");
        Failure::printed(StatusCode::BAD_REQUEST, &json!({"error": "Não foi possivel reseta a senha.", "Motivo": reason}))
    };
    match error {
        PasswordResetError::UnknownLogin => Failure::refused("Nao foi possivel encontrar um cliente com esses dados de acesso"),
        PasswordResetError::NoMobile(_) => not_sent("o cliente não tem celular cadastrado."),
        PasswordResetError::ChangedMeanwhile => not_sent("o cadastro foi alterado por outra operação."),
        PasswordResetError::Fault(fault) => fault.into(),
    }
}
