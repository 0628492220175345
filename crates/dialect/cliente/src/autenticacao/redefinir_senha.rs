//! Redefinir Senha (manual, lines 454-508): the subscriber changes the app password by giving the old one, in the query.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::PasswordChangeError;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Post,
    "/ws/comercial/redefinir_senha",
    "autenticacao.app.redefinir_senha",
    "Redefinir Senha",
    |call| Box::pin(change(call)),
)
.query::<Query>()
.body::<SubscriberLogin>()
.answers::<Changed>();

#[derive(Input)]
struct Query {
    /// Senha atual.
    #[wire("senhaAntiga")]
    old: String,
    /// Senha nova.
    #[wire("novaSenha")]
    new: String,
}

#[derive(Serialize, JsonSchema)]
struct Changed {
    success: &'static str,
}

async fn change(call: Call) -> Result<Answer, Failure> {
    let login: SubscriberLogin = call.body()?;
    let Query { old, new } = call.query()?;
    let (call, _) = call.subscriber(&login).await?;
    // Both hashes are made before the transaction.
    let change = customers::prepare_password_change(call.app.access(), &login.username, &old, &new, call.address())
        .await
        .map_err(words)?;
    call.write(async move |ctx| {
        customers::change_app_password(ctx, &change).await.map_err(words)?;
        Ok(Answer::json(&Changed { success: "Senha redefinida com sucesso" })?)
    })
    .await
}

fn words(error: PasswordChangeError) -> Failure {
    match error {
        PasswordChangeError::WrongOldPassword => Failure::refused("Senha atual digitada, diferente da senha cadastrada"),
        PasswordChangeError::Length { least, most, .. } => {
            Failure::refused(format!("novaSenha inválida: informe de {least} a {most} caracteres."))
        }
        PasswordChangeError::Unchanged => Failure::refused("novaSenha inválida: informe uma senha diferente da atual."),
        PasswordChangeError::ChangedMeanwhile => Failure::conflict("A senha foi alterada por outra operação. Tente novamente."),
        PasswordChangeError::SlowedDown { .. } => {
            Failure::slow_down("Muitas tentativas de acesso. Aguarde alguns instantes e tente novamente.")
        }
        PasswordChangeError::Fault(fault) => fault.into(),
    }
}
