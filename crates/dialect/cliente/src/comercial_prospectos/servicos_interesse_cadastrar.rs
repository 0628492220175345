//! Cadastrar serviços de interesse de prospecto (manual, lines 4599-4657): a plan or a package, not both. The table asks for idUsuario, the
//! examples leave it out: it may be absent.

use super::words::{unknown_prospect, unknown_user};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{PackageId, PlanId, ProspectId, StaffId};
use sales::{Interest, PlanService, PlannedServiceError};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/prospectos/servicos_interesse/cadastrar",
    "comercial.prospectos.servicos_interesse.cadastrar",
    "Cadastrar serviços de interesse de prospecto",
    |call| Box::pin(register(call)),
)
.token()
.body::<Body>()
.answers::<Registered>();

#[derive(Input)]
struct Body {
    /// Código do usuário em cujo nome a chamada é feita.
    #[wire("idUsuario")]
    user: Option<StaffId>,
    /// Código do prospecto.
    #[wire("idProspecto")]
    prospect: ProspectId,
    /// Código do pacote, quando o interesse é em um pacote.
    #[wire("idPacote")]
    package: Option<PackageId>,
    /// Código do plano, quando o interesse é em um plano.
    #[wire("idPlano")]
    plan: Option<PlanId>,
}

#[derive(Serialize, JsonSchema)]
struct Registered {
    #[serde(rename = "idServicoInteresse")]
    service: i64,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let interest = match (body.plan, body.package) {
        (Some(plan), None) => Interest::Plan(plan),
        (None, Some(package)) => Interest::Package(package),
        (None, None) => return Err(Failure::refused("O campo idPlano ou idPacote é obrigatório.")),
        (Some(_), Some(_)) => return Err(Failure::refused("Informe idPlano ou idPacote, não os dois.")),
    };
    let command = PlanService { prospect: body.prospect, by: body.user, interest };
    call.write(async move |ctx| {
        let service = sales::plan_service(ctx, command).await.map_err(words)?.0;
        Ok(Answer::json(&Registered { service })?)
    })
    .await
}

fn words(error: PlannedServiceError) -> Failure {
    match error {
        PlannedServiceError::ProspectNotFound(_) => unknown_prospect(),
        PlannedServiceError::UnknownUser(_) => unknown_user(),
        PlannedServiceError::Closed(_) => Failure::conflict("O prospecto informado já foi convertido em cliente ou reprovado."),
        PlannedServiceError::UnknownPlan(_) => Failure::not_found("O idPlano informado não pertence a nenhum plano à venda."),
        PlannedServiceError::UnknownPackage(_) => {
            Failure::not_found("O idPacote informado não pertence a nenhum pacote à venda.")
        }
        // Of contracts, which come later.
        error @ (PlannedServiceError::NotFound(_) | PlannedServiceError::Contracted(_)) => {
            kernel::Fault::Inconsistent(error.to_string()).into()
        }
        PlannedServiceError::Fault(fault) => fault.into(),
    }
}
