//! VIABILIDADE - Consultar viabilidade técnica por endereço (manual, lines 5061-5130).
//!
//! `distancia` is in kilometres, as the crow flies: the manual's 0.1315... is what a drop cable bridges. A refusal is `REPROVADO`.

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::company_words;
use crate::operation::{Method, Operation};
use kernel::{Coordinates, CoordinatesError, SegmentId, StreetId};
use network::{PlantAddress, Viability, judge_viability, plant_serves};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/viabilidade_tecnica/consultar",
    "comercial.viabilidade.tecnica_por_endereco",
    "VIABILIDADE - Consultar viabilidade técnica por endereço",
    |call| Box::pin(judge(call)),
)
.token()
.body::<Body>()
.answers::<Judged>();

#[derive(Input)]
struct Body {
    /// Código do endereço (logradouro).
    #[wire("idEndereco")]
    street: StreetId,
    /// Número.
    #[wire("numero")]
    number: i64,
    /// Latitude em graus decimais.
    #[wire("latitude")]
    latitude: Text<40>,
    /// Longitude em graus decimais.
    #[wire("longitude")]
    longitude: Text<40>,
    /// Código do segmento.
    #[wire("idSegmentoProspecto")]
    segment: SegmentId,
    /// Código do condomínio no ConnectMaster; só com a integração.
    #[wire("idCondominioCM")]
    condominium: Option<i64>,
    /// Código do bloco no ConnectMaster; só com a integração.
    #[wire("idBloco")]
    block: Option<i64>,
    /// Andar; só com a integração.
    #[wire("andar")]
    floor: Option<i64>,
    /// Número da casa no condomínio; só com a integração.
    #[wire("numeroCasa")]
    house: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Judged {
    resposta: Outcome,
}

#[derive(Serialize, JsonSchema)]
struct Outcome {
    /// APROVADO or REPROVADO.
    resultado: &'static str,
    /// To the nearest box with a free exit, in kilometres; null when there is none within ten.
    distancia: Option<f64>,
}

impl From<Viability> for Judged {
    fn from(viability: Viability) -> Self {
        let resultado = if viability.is_viable { "APROVADO" } else { "REPROVADO" };
        Self { resposta: Outcome { resultado, distancia: viability.nearest.map(network::Distance::kilometres) } }
    }
}

async fn judge(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let at = Coordinates::parse(&body.latitude.0, &body.longitude.0).map_err(|error| match error {
        CoordinatesError::Latitude(_) => Failure::refused("latitude inválida: informe graus decimais de -90 a 90."),
        CoordinatesError::Longitude(_) => Failure::refused("longitude inválida: informe graus decimais de -180 a 180."),
    })?;
    if body.number < 0 {
        return Err(Failure::refused("numero inválido: informe um número inteiro."));
    }
    let street = call.read(async |ctx| {
        let street = places::find_street(ctx, body.street).await?;
        let street = street.ok_or_else(|| Failure::not_found("idEndereco inválido: endereço não encontrado."))?;
        company::get_segment(ctx, body.segment).await.map_err(company_words)?;
        Ok(street)
    });
    let street = street.await?;
    let plant_says = match body.condominium {
        None if body.block.is_none() && body.floor.is_none() && body.house.is_none() => None,
        None => return Err(Failure::refused("O campo idCondominioCM é obrigatório com idBloco, andar ou numeroCasa.")),
        Some(condominium) => {
            let plant = call.app.connectmaster(call.caller.environment)?;
            let there = plant.condominiums(&PlantAddress::new(&street, body.number.to_string())).await?;
            let unknown = || Failure::not_found("idCondominioCM ou idBloco inválido: não encontrado no ConnectMaster.");
            Some(plant_serves(&there, condominium, body.block).ok_or_else(unknown)?)
        }
    };
    let viability = call.read(async |ctx| Ok(judge_viability(ctx, at, plant_says).await?)).await?;
    Ok(Answer::json(&Judged::from(viability))?)
}
