//! Logar no sistema (manual, lines 700-760): checks a staff user's login and password. No session and no token come of it.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use identity::AccessError;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/auth/logar",
    "autenticacao.usuarios.logar",
    "Logar no sistema (validação por login e senha)",
    |call| Box::pin(log_in(call)),
)
.token()
.body::<Body>()
.answers::<StaffUser>();

#[derive(Input)]
struct Body {
    /// Login do usuário do sistema.
    #[wire("usuario")]
    login: String,
    /// Senha do usuário do sistema.
    #[wire("senha")]
    password: String,
}

#[derive(Serialize, JsonSchema)]
struct StaffUser {
    #[serde(rename = "idUsuario")]
    staff: i64,
    #[serde(rename = "idPerfil")]
    profile: i64,
    #[serde(rename = "vendedor")]
    is_seller: bool,
    #[serde(rename = "podeAprovarReprovarProspecto")]
    approves_prospects: bool,
}

async fn log_in(call: Call) -> Result<Answer, Failure> {
    let Body { login, password } = call.body()?;
    let user = call.app.access().staff(&login, &password, call.address()).await.map_err(words)?;
    Ok(Answer::json(&StaffUser {
        staff: user.staff.0,
        profile: user.profile.0,
        is_seller: user.is_seller,
        approves_prospects: user.approves_prospects,
    })?)
}

fn words(error: AccessError) -> Failure {
    match error {
        AccessError::WrongPassword
        | AccessError::Token(_)
        | AccessError::UnknownKey
        | AccessError::Inactive
        | AccessError::ActingUserInactive
        | AccessError::AddressNotAllowed => {
            Failure::refused("Usuário e senha informados não pertencem a um usuário ativo no sistema.")
        }
        AccessError::TooManyCalls { .. } | AccessError::SlowedDown { .. } => {
            Failure::slow_down("Muitas tentativas de acesso. Aguarde alguns instantes e tente novamente.")
        }
        AccessError::Fault(fault) => fault.into(),
    }
}
