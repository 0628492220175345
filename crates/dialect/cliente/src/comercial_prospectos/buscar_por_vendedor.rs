//! Buscar prospectos vendedor ID, nome e oportunidade (manual, lines 5249-5307). The filters hold together.

use super::vendas_status::Path;
use super::words::{opportunity, prospect_words};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::CustomerKind;
use kernel::ProspectId;
use sales::{Opportunity, ProspectLine, ProspectSearch};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text, words};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/prospectos/buscar/vendedor/{idVendedor}",
    "comercial.prospectos.buscar_por_vendedor",
    "Buscar prospectos vendedor ID, nome e oportunidade",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.query::<Query>()
.answers::<Prospects>();

words! {
    enum OpportunityWord {
        Open = "ABERTA",
        Lost = "PERDEU",
        Won = "GANHOU",
    }
}

#[derive(Input)]
struct Query {
    /// Código do prospecto.
    #[wire("id")]
    id: Option<ProspectId>,
    /// Nome ou parte dele.
    #[wire("nome")]
    name: Option<Text<200>>,
    /// Situação da oportunidade: ABERTA, PERDEU ou GANHOU.
    #[wire("oportunidade")]
    opportunity: Option<OpportunityWord>,
}

#[derive(Serialize, JsonSchema)]
struct Prospects {
    resposta: Vec<Line>,
}

#[derive(Serialize, JsonSchema)]
struct Line {
    id: i64,
    nome: String,
    cpf: Option<String>,
    cnpj: Option<String>,
    oportunidade: &'static str,
}

impl From<ProspectLine> for Line {
    fn from(line: ProspectLine) -> Self {
        let (cpf, cnpj) = match line.kind {
            CustomerKind::Person => (line.tax_id, None),
            CustomerKind::Company => (None, line.tax_id),
        };
        Self { id: line.id.0, nome: line.name, cpf, cnpj, oportunidade: opportunity(line.opportunity) }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { seller } = call.path()?;
    let query: Query = call.query()?;
    let search = ProspectSearch {
        id: query.id,
        name: query.name.map(|name| name.0),
        opportunity: query.opportunity.map(|word| match word {
            OpportunityWord::Open => Opportunity::Open,
            OpportunityWord::Lost => Opportunity::Lost,
            OpportunityWord::Won => Opportunity::Won,
        }),
    };
    let found = call.read(async |ctx| sales::prospects_of_seller(ctx, seller, search).await.map_err(prospect_words)).await?;
    Ok(Answer::json(&Prospects { resposta: found.into_iter().map(Line::from).collect() })?)
}
