//! Resetar senha do App (manual, lines 6380-6434): a new password, made by the system, is answered in clear to the integrator, who passes it
//! on. No SMS goes out.
//!
//! Errors have the manual's `Error` and `Motivo`, and the `error` that clients read.

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use axum::http::StatusCode;
use customers::{CustomerError, PasswordResetError};
use kernel::CustomerId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Answer, Digits, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Put,
    "/ws/area/cliente/resetar_senha",
    "area.cliente.senha.resetar",
    "Resetar senha do App",
    |call| Box::pin(reset(call)),
)
.token()
.body::<Body>()
.answers::<Reset>();

#[derive(Input)]
struct Body {
    /// CPF ou CNPJ do cliente; obrigatório sem IDCliente.
    #[wire("CPFCNPJ")]
    document: Option<Digits>,
    /// Código do cliente; obrigatório sem CPFCNPJ.
    #[wire("IDCliente")]
    customer: Option<CustomerId>,
}

/// Sic.
#[derive(Serialize, JsonSchema)]
struct Reset {
    #[serde(rename = "Successo")]
    success: &'static str,
    #[serde(rename = "Senha")]
    password: String,
}

async fn reset(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let customers = call.read(async |ctx| {
        let Some(customer) = body.customer else {
            let document = body.document.as_ref();
            let document = document.ok_or_else(|| Failure::refused("O campo CPFCNPJ é obrigatório quando não há IDCliente."))?;
            let found = customers::find_by_document(ctx, &document.0).await.map_err(|error| customer_words(error, "CPFCNPJ"))?;
            return Ok(found.into_iter().map(|customer| customer.id).collect());
        };
        match customers::find_customer(ctx, customer).await {
            Ok(found) => Ok(vec![found.id]),
            Err(CustomerError::NotFound(_)) => Ok(Vec::new()),
            Err(other) => Err(customer_words(other, "IDCliente")),
        }
    });
    let customers: Vec<CustomerId> = customers.await?;
    if customers.is_empty() {
        return Err(unknown());
    }
    // The new password is hashed before the transaction.
    let renewal = customers::prepare_password_renewal(call.app.access(), &customers).await.map_err(words)?;
    call.write(async move |ctx| {
        let password = customers::renew_app_password(ctx, &renewal).await.map_err(words)?.to_owned();
        Ok(Answer::json(&Reset { success: " Senha resetada com sucesso.", password })?)
    })
    .await
}

fn unknown() -> Failure {
    let text = "Não foi possivel encontrar um cliente com CPF/CNPJ informado.";
    Failure::printed(StatusCode::NOT_FOUND, &json!({"Error": text, "error": text}))
}

fn words(error: PasswordResetError) -> Failure {
    let not_made = |cause: &str| {
        let text = " Não foi possivel reseta a senha.";
        let reason = format!("Ocorreu um erro ao gerar a nova senha: {cause}");
        Failure::printed(StatusCode::CONFLICT, &json!({"Error": text, "error": text, "Motivo": reason}))
    };
    match error {
        PasswordResetError::UnknownLogin => not_made("o cliente não tem login do aplicativo."),
        PasswordResetError::NoMobile(_) => not_made("o cliente não tem celular cadastrado."),
        PasswordResetError::ChangedMeanwhile => not_made("o cadastro foi alterado por outra operação."),
        PasswordResetError::Fault(fault) => fault.into(),
    }
}
