//! Buscar cidades de um estado (manual, lines 3950-4012).

use super::postal_code::OfPostalCode;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use br::Uf;
use places::City;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/terceiros/cidades/uf/{uf}",
    "comercial.enderecos.cidades_por_uf",
    "Buscar cidades de um estado",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.query::<OfPostalCode>()
.answers::<Cities>();

#[derive(Input)]
struct Path {
    /// Sigla do estado.
    #[wire("uf")]
    state: Text<20>,
}

#[derive(Serialize, JsonSchema)]
struct Cities {
    resposta: Vec<CityView>,
}

#[derive(Serialize, JsonSchema)]
struct CityView {
    /// `idCidade` of other operations.
    id: i64,
    nome: String,
    uf: &'static str,
}

impl From<City> for CityView {
    fn from(city: City) -> Self {
        Self { id: city.number, nome: city.plain_name, uf: city.state.code() }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let path: Path = call.path()?;
    let state = Uf::parse(&path.state.0).map_err(|_| Failure::refused("uf inválida: informe a sigla de um estado."))?;
    let postal_code = call.query::<OfPostalCode>()?.postal_code()?;
    let cities = call.read(async |ctx| Ok(places::list_cities(ctx, state, postal_code).await?)).await?;
    Ok(Answer::json(&Cities { resposta: cities.into_iter().map(CityView::from).collect() })?)
}
