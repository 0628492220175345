//! Aprovar ou reprovar prospecto (manual, lines 5467-5519). The answer is the prospect's bare id.

use super::words::{unknown_prospect, unknown_user};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{ProspectId, StaffId};
use sales::{DecideProspect, Decision, DecisionError, Immovable};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Put,
    "/ws/comercial/prospectos/aprovar/reprovar",
    "comercial.prospectos.aprovar_reprovar",
    "Aprovar ou reprovar prospecto",
    |call| Box::pin(decide(call)),
)
.token()
.body::<Body>()
.answers::<Decided>();

words! {
    enum Action {
        Approve = "aprovar",
        Refuse = "reprovar",
    }
}

#[derive(Input)]
struct Body {
    /// Código do usuário que aprova ou reprova.
    #[wire("idUsuario")]
    user: StaffId,
    /// Código do prospecto.
    #[wire("idProspecto")]
    prospect: ProspectId,
    /// aprovar ou reprovar.
    #[wire("acao")]
    action: Action,
}

#[derive(Serialize, JsonSchema)]
struct Decided {
    resposta: i64,
}

async fn decide(call: Call) -> Result<Answer, Failure> {
    let Body { user, prospect, action } = call.body()?;
    let decision = match action {
        Action::Approve => Decision::Approve,
        Action::Refuse => Decision::Refuse,
    };
    call.write(async move |ctx| {
        let decided = sales::decide_prospect(ctx, DecideProspect { prospect, decision, by: user }).await.map_err(words)?;
        Ok(Answer::json(&Decided { resposta: decided.0 })?)
    })
    .await
}

fn words(error: DecisionError) -> Failure {
    match error {
        DecisionError::NotFound(_) => unknown_prospect(),
        DecisionError::UnknownUser(_) => unknown_user(),
        DecisionError::MayNotDecide(_) => {
            Failure::forbidden("O usuário informado não tem permissão para aprovar ou reprovar prospectos.")
        }
        DecisionError::Immovable(reason) => Failure::conflict(match reason {
            Immovable::Approved => "O prospecto informado já foi aprovado.",
            Immovable::Refused => "O prospecto informado já foi reprovado.",
            Immovable::Converted => "O prospecto informado já foi convertido em cliente.",
            Immovable::NotApproved | Immovable::NoStage => "O funil do prospecto informado não tem uma próxima etapa.",
        }),
        DecisionError::Fault(fault) => fault.into(),
    }
}
