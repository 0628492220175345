//! Buscar endereços (logradouros) de um bairro (manual, lines 4067-4121).

use super::postal_code::OfPostalCode;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::DistrictId;
use places::Street;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/terceiros/enderecos/bairro/{idBairro}",
    "comercial.enderecos.logradouros_por_bairro",
    "Buscar endereços (logradouros) de um bairro",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.query::<OfPostalCode>()
.answers::<Streets>();

#[derive(Input)]
struct Path {
    /// Código do bairro.
    #[wire("idBairro")]
    district: DistrictId,
}

#[derive(Serialize, JsonSchema)]
struct Streets {
    resposta: Vec<StreetView>,
}

#[derive(Serialize, JsonSchema)]
struct StreetView {
    /// `idEndereco` of other operations.
    id: i64,
    logradouro: String,
    cep: String,
    #[serde(rename = "tipoLogradouro")]
    kind: String,
    abreviatura: String,
}

impl From<Street> for StreetView {
    fn from(street: Street) -> Self {
        Self {
            id: street.id.0,
            logradouro: street.plain_name,
            cep: street.postal_code.masked(),
            kind: street.kind,
            abreviatura: street.short_name,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { district } = call.path()?;
    let postal_code = call.query::<OfPostalCode>()?.postal_code()?;
    let streets = call.read(async |ctx| {
        let found = places::find_district(ctx, district).await?;
        found.ok_or_else(|| Failure::not_found("Bairro não encontrado."))?;
        Ok(places::list_streets(ctx, district, postal_code).await?)
    });
    let resposta = streets.await?.into_iter().map(StreetView::from).collect();
    Ok(Answer::json(&Streets { resposta })?)
}
