//! Buscar pacotes de planos disponíveis para o prospecto por tipo de contrato (manual, lines 4529-4597): those that are sold to its kind of
//! person, where it lives.

use super::words::offer_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::sale_view::{ItemView, PackageView};
use kernel::{ContractTypeId, ProspectId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer, Exact, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/pacotes/tipo_contrato/{idTipoContrato}",
    "comercial.prospectos.pacotes.buscar",
    "Buscar pacotes de planos disponíveis para o prospecto tipo de contrato",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.query::<Query>()
.answers::<Packages>();

#[derive(Input)]
struct Path {
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
struct Packages {
    resposta: Vec<PackageView<BriefItem>>,
}

/// A plan of a package, in fewer words than where it is sold.
#[derive(Serialize, JsonSchema)]
struct BriefItem {
    #[serde(rename = "DescontoEmPorcentagem")]
    is_percentage: bool,
    /// Percents where `DescontoEmPorcentagem` says so, else reais.
    #[serde(rename = "DescontoPacote")]
    discount: Exact,
    /// Null for a plan of the price table.
    #[serde(rename = "ValorPlano")]
    price: Option<Amount>,
    #[serde(rename = "Plano")]
    name: String,
}

impl From<ItemView> for BriefItem {
    fn from(item: ItemView) -> Self {
        Self { is_percentage: item.is_percentage, discount: item.discount, price: item.price, name: item.name }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { contract_type } = call.path()?;
    let Query { prospect } = call.query()?;
    let offers =
        call.read(async |ctx| sales::packages_for_prospect(ctx, prospect, contract_type).await.map_err(offer_words)).await?;
    // The newest first, as the manual prints them; the list for customers has the oldest first.
    Ok(Answer::json(&Packages { resposta: offers.iter().rev().map(PackageView::of).collect() })?)
}
