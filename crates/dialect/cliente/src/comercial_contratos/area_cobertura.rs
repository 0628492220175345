//! Buscar área de cobertura por cidade (manual, lines 3026-3061).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/areas_cobertura/cidade/{idCidade}",
    "comercial.contratos.area_cobertura_por_cidade",
    "Buscar área de cobertura por cidade",
    |call| Box::pin(find(call)),
)
.token()
.path::<Path>()
.answers::<Found>();

#[derive(Input)]
struct Path {
    /// Código da cidade, ou o do IBGE.
    #[wire("idCidade")]
    city: i64,
}

#[derive(Serialize, JsonSchema)]
struct Found {
    resposta: AreaView,
}

#[derive(Serialize, JsonSchema)]
struct AreaView {
    #[serde(rename = "Descricao")]
    description: String,
    /// `idAreaCobertura` of other operations.
    #[serde(rename = "Id")]
    id: i64,
}

async fn find(call: Call) -> Result<Answer, Failure> {
    let Path { city } = call.path()?;
    let area = call.read(async |ctx| {
        let city = places::find_city(ctx, city).await?.ok_or_else(|| Failure::not_found("Cidade não encontrada."))?;
        let area = places::coverage_of_city(ctx, city.id).await?;
        area.ok_or_else(|| Failure::not_found("A cidade não pertence a nenhuma área de cobertura."))
    });
    let area = area.await?;
    Ok(Answer::json(&Found { resposta: AreaView { description: area.description, id: area.id.0 } })?)
}
