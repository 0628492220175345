//! Buscar valores dos planos de tabela de preço de acordo com parâmetros (manual, lines 3063-3120).
//!
//! A plan with a price of its own answers that. The speed is null for a plan that has none.

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::sale_words;
use crate::operation::{Method, Operation};
use crate::words::PersonWord;
use catalog::PriceQuestion;
use kernel::{ContractTypeId, CoverageAreaId, PlanId, SpeedId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/contratos/tabela/precos/valores",
    "comercial.contratos.tabela_precos_valores",
    "Buscar valores dos planos de tabela de preço de acordo com parâmetros",
    |call| Box::pin(read(call)),
)
.token()
.body::<Body>()
.answers::<Price>();

#[derive(Input)]
struct Body {
    /// Código do plano.
    #[wire("idPlano")]
    plan: PlanId,
    /// Código do tipo de contrato.
    #[wire("idTipoContrato")]
    contract_type: ContractTypeId,
    /// Código da área de cobertura.
    #[wire("idAreaCobertura")]
    coverage_area: CoverageAreaId,
    /// Tipo de pessoa.
    #[wire("tipoPessoa")]
    person: PersonWord,
    /// Código da velocidade, obrigatório para planos de internet.
    #[wire("idVelocidade")]
    speed: Option<SpeedId>,
}

#[derive(Serialize, JsonSchema)]
struct Price {
    resposta: PriceView,
}

#[derive(Serialize, JsonSchema)]
struct PriceView {
    #[serde(rename = "Velocidade")]
    speed: Option<String>,
    #[serde(rename = "Valor")]
    price: Amount,
    #[serde(rename = "Plano")]
    plan: String,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let Body { plan, contract_type, coverage_area, person, speed } = call.body()?;
    let question = PriceQuestion { contract_type, coverage_area: Some(coverage_area), person: person.into(), speed };
    let quote = call.read(async |ctx| catalog::quote(ctx, plan, &question).await.map_err(sale_words)).await?;
    let resposta = PriceView { speed: quote.speed.map(|speed| speed.name), price: quote.price.into(), plan: quote.plan.name };
    Ok(Answer::json(&Price { resposta })?)
}
