//! Renovar Token (manual, lines 290-323). The manual's address is that of Gerar Token by mistake.

use super::gerar::IssuedToken;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Put, "/ws/auth/token/renovar", "autenticacao.token.renovar", "Renovar Token", |call| {
        Box::pin(renew(call))
    })
    .token()
    .answers::<IssuedToken>();

async fn renew(call: Call) -> Result<Answer, Failure> {
    let token = call.app.access().renew_token(&call.credential, call.token()).await?;
    Ok(Answer::json(&IssuedToken { token })?)
}
