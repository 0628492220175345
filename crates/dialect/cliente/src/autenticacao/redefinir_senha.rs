//! Redefinir Senha (manual, lines 454-508): the subscriber changes the app password by giving the old one, in the query.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::failures::{PasswordWords, password_words};
use crate::operation::{Method, Operation};
use identity::PasswordError;
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

fn words(error: PasswordError) -> Failure {
    let words = PasswordWords {
        wrong: "Senha atual digitada, diferente da senha cadastrada",
        changed: "A senha foi alterada por outra operação. Tente novamente.",
    };
    password_words(error, &words)
}
