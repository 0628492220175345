//! Buscar planejamentos tributários de acordo com a empresa e o plano (manual, lines 2908-2957).

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::sale_words;
use crate::operation::{Method, Operation};
use crate::sale_view::InstallationView;
use catalog::TaxPlanningOffer;
use kernel::{CompanyId, PlanId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/planejamentos_tributarios/plano/{idPlano}/empresa/{idEmpresa}",
    "comercial.contratos.planejamentos_tributarios",
    "Buscar planejamentos tributários de acordo com a empresa e o plano",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Plannings>();

#[derive(Input)]
struct Path {
    /// Código do plano.
    #[wire("idPlano")]
    plan: PlanId,
    /// Código da empresa.
    #[wire("idEmpresa")]
    company: CompanyId,
}

#[derive(Serialize, JsonSchema)]
struct Plannings {
    resposta: Vec<PlanningView>,
}

#[derive(Serialize, JsonSchema)]
struct PlanningView {
    #[serde(rename = "Descricao")]
    name: String,
    #[serde(rename = "ServicoInstalacao")]
    installation: Option<InstallationView>,
    /// `idPlanejamentoTributario` of other operations.
    #[serde(rename = "Id")]
    id: i64,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { plan, company } = call.path()?;
    let offers = call.read(async |ctx| catalog::tax_plannings_of(ctx, plan, company).await.map_err(sale_words)).await?;
    let view = |offer: TaxPlanningOffer| PlanningView {
        installation: offer.installation.as_ref().map(InstallationView::from),
        id: offer.planning.0,
        name: offer.name,
    };
    Ok(Answer::json(&Plannings { resposta: offers.into_iter().map(view).collect() })?)
}
