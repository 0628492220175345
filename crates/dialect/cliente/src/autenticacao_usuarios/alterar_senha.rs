//! Alterar senha de usuário da aplicação (manual, lines 847-900).

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::{PasswordWords, password_words};
use crate::operation::{Method, Operation};
use identity::{ChangeStaffPassword, StaffPasswordError};
use kernel::StaffId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Put,
    "/ws/auth/alterar_senha",
    "autenticacao.usuarios.alterar_senha",
    "Alterar senha de usuário da aplicação",
    |call| Box::pin(change(call)),
)
.token()
.body::<Body>()
.answers::<Changed>();

#[derive(Input)]
struct Body {
    /// Código do usuário do sistema.
    #[wire("idUsuario")]
    staff: StaffId,
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
    let Body { staff, old, new } = call.body()?;
    let command = ChangeStaffPassword { staff, old, new, address: call.address() };
    let change = identity::prepare_staff_password(call.app.access(), &call.caller, command).await.map_err(words)?;
    call.write(async move |ctx| {
        identity::change_staff_password(ctx, &change).await.map_err(words)?;
        Ok(Answer::json(&Changed { success: "Senha alterada." })?)
    })
    .await
}

fn words(error: StaffPasswordError) -> Failure {
    let words = PasswordWords {
        wrong: "A senha antiga está incorreta.",
        changed: "O usuário foi alterado por outra operação. Tente novamente.",
    };
    match error {
        StaffPasswordError::NotFound(_) => Failure::not_found("Usuário não encontrado."),
        StaffPasswordError::Password(error) => password_words(error, &words),
    }
}
