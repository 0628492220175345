//! Gerar Token (manual, lines 256-288).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Get, "/ws/auth/token/gerar", "autenticacao.token.gerar", "Gerar Token", |call| {
        Box::pin(issue(call))
    })
    .answers::<IssuedToken>();

/// The token of both operations.
#[derive(Serialize, JsonSchema)]
pub(super) struct IssuedToken {
    pub(super) token: String,
}

async fn issue(call: Call) -> Result<Answer, Failure> {
    let token = call.app.access().issue_token(&call.credential).await?;
    Ok(Answer::json(&IssuedToken { token })?)
}
