//! VIABILIDADE - Consultar viabilidade técnica de prospecto (manual, lines 5027-5059). The manual lost its examples: the request is that of
//! the other checks of a prospect, the answer that of the check by address (lines 5107-5113), with the distance in kilometres. A refusal is
//! REPROVADO; its distance is null where no box is near.

use super::credito_interno::Body;
use super::words::{unknown_prospect, unknown_user};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use sales::ViabilityError;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/prospectos/viabilidade_tecnica/consultar",
    "comercial.prospectos.viabilidade.tecnica",
    "VIABILIDADE - Consultar viabilidade técnica de prospecto",
    |call| Box::pin(check(call)),
)
.token()
.body::<Body>()
.answers::<Checked>();

#[derive(Serialize, JsonSchema)]
struct Checked {
    resposta: Verdict,
}

#[derive(Serialize, JsonSchema)]
struct Verdict {
    resultado: &'static str,
    /// Kilometres.
    distancia: Option<f64>,
}

async fn check(call: Call) -> Result<Answer, Failure> {
    let Body { user, prospect } = call.body()?;
    let site = call.read(async |ctx| sales::site_of_prospect(ctx, prospect, Some(user)).await.map_err(words)).await?;
    let found = match site.at {
        Some(_) => None,
        None => call.app.find_house(call.caller.environment, &site.house).await,
    };
    let viability = call.read(async |ctx| sales::judge_site(ctx, prospect, &site, found).await.map_err(words)).await?;
    let resposta = Verdict {
        resultado: if viability.is_viable { "APROVADO" } else { "REPROVADO" },
        distancia: viability.nearest.map(network::Distance::kilometres),
    };
    Ok(Answer::json(&Checked { resposta })?)
}

fn words(error: ViabilityError) -> Failure {
    match error {
        ViabilityError::NotFound(_) => unknown_prospect(),
        ViabilityError::UnknownUser(_) => unknown_user(),
        ViabilityError::NoAddress(_) => Failure::conflict("O prospecto informado não possui endereço."),
        ViabilityError::NoCoordinates(_) => {
            Failure::conflict("O endereço do prospecto informado não possui coordenadas conhecidas.")
        }
        ViabilityError::Fault(fault) => fault.into(),
    }
}
