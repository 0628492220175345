//! Buscar planos disponíveis para o prospecto por tecnologia e tipo de contrato (manual, lines 4465-4527): those that are sold to its kind
//! of person, where it lives.

use super::words::offer_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::sale_view::PlanView;
use kernel::{ContractTypeId, ProspectId, TechnologyId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/planos/tecnologia/{idTecnologia}/tipo_contrato/{idTipoContrato}",
    "comercial.prospectos.planos.buscar",
    "Buscar planos disponíveis para o prospecto por tecnologia e tipo de contrato",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.query::<Query>()
.answers::<Plans>();

#[derive(Input)]
struct Path {
    /// Código da tecnologia.
    #[wire("idTecnologia")]
    technology: TechnologyId,
    /// Código do tipo de contrato.
    #[wire("idTipoContrato")]
    contract_type: ContractTypeId,
}

#[derive(Input)]
struct Query {
    /// Código do prospecto.
    #[wire("idProspecto")]
    prospect: ProspectId,
}

#[derive(Serialize, JsonSchema)]
struct Plans {
    resposta: Vec<PlanView>,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { technology, contract_type } = call.path()?;
    let Query { prospect } = call.query()?;
    let offers = call
        .read(async |ctx| sales::plans_for_prospect(ctx, prospect, technology, contract_type).await.map_err(offer_words))
        .await?;
    Ok(Answer::json(&Plans { resposta: offers.iter().map(PlanView::from).collect() })?)
}
