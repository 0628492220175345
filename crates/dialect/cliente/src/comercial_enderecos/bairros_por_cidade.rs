//! Buscar bairros de uma cidade (manual, lines 4014-4065).

use super::postal_code::OfPostalCode;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use places::District;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/terceiros/bairros/cidade/{idCidade}",
    "comercial.enderecos.bairros_por_cidade",
    "Buscar bairros de uma cidade",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.query::<OfPostalCode>()
.answers::<Districts>();

#[derive(Input)]
struct Path {
    /// Código da cidade, ou o do IBGE.
    #[wire("idCidade")]
    city: i64,
}

#[derive(Serialize, JsonSchema)]
struct Districts {
    resposta: Vec<DistrictView>,
}

#[derive(Serialize, JsonSchema)]
struct DistrictView {
    /// `idBairro` of other operations.
    id: i64,
    nome: String,
}

impl From<District> for DistrictView {
    fn from(district: District) -> Self {
        Self { id: district.id.0, nome: district.plain_name }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { city } = call.path()?;
    let postal_code = call.query::<OfPostalCode>()?.postal_code()?;
    let districts = call.read(async |ctx| {
        let city = places::find_city(ctx, city).await?.ok_or_else(|| Failure::not_found("Cidade não encontrada."))?;
        Ok(places::list_districts(ctx, city.id, postal_code).await?)
    });
    let resposta = districts.await?.into_iter().map(DistrictView::from).collect();
    Ok(Answer::json(&Districts { resposta })?)
}
