//! Alterar senha de usuário da aplicação (manual, lines 847-900).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use identity::{ChangeStaffPassword, PasswordError};
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

fn words(error: PasswordError) -> Failure {
    match error {
        PasswordError::NotFound(_) => Failure::not_found("Usuário não encontrado."),
        PasswordError::WrongOldPassword => Failure::refused("A senha antiga está incorreta."),
        PasswordError::Length { least, most, .. } => {
            Failure::refused(format!("novaSenha inválida: informe de {least} a {most} caracteres."))
        }
        PasswordError::Unchanged => Failure::refused("novaSenha inválida: informe uma senha diferente da atual."),
        PasswordError::ChangedMeanwhile => Failure::conflict("O usuário foi alterado por outra operação. Tente novamente."),
        PasswordError::SlowedDown { .. } => {
            Failure::slow_down("Muitas tentativas de acesso. Aguarde alguns instantes e tente novamente.")
        }
        PasswordError::Fault(fault) => fault.into(),
    }
}
