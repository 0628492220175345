//! Buscar condomínios do ConnectMaster por endereço e número (manual, lines 4123-4170).
//!
//! `blocos` is one object, as printed, so a condominium is listed once for each of its blocks.

use super::house::{House, unknown_street};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use network::{PlantAddress, PlantBlock, PlantCondominium};
use places::CondominiumKind;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/terceiros/condominiosCM/endereco/{idEndereco}/numero/{numero}",
    "comercial.enderecos.condominios_connectmaster",
    "Buscar condomínios do ConnectMaster por endereço e número",
    |call| Box::pin(list(call)),
)
.token()
.path::<House>()
.answers::<Condominiums>();

#[derive(Serialize, JsonSchema)]
struct Condominiums {
    resposta: Vec<CondominiumView>,
}

#[derive(Serialize, JsonSchema)]
struct CondominiumView {
    /// `idCondominioCM` of other operations.
    id: i64,
    #[serde(rename = "nomeCondominio")]
    name: String,
    #[serde(rename = "numeroCondominio")]
    number: String,
    #[serde(rename = "statusCM")]
    status: char,
    #[serde(rename = "tipoCondominio")]
    kind: &'static str,
    blocos: Option<BlockView>,
}

#[derive(Serialize, JsonSchema)]
struct BlockView {
    id: i64,
    /// `idBloco` of other operations; the same as `id`.
    #[serde(rename = "idBloco")]
    block: i64,
    #[serde(rename = "nomeBloco")]
    name: String,
}

impl From<&PlantBlock> for BlockView {
    fn from(block: &PlantBlock) -> Self {
        Self { id: block.id, block: block.id, name: block.name.clone() }
    }
}

impl CondominiumView {
    fn with(condominium: &PlantCondominium, block: Option<&PlantBlock>) -> Self {
        Self {
            id: condominium.id,
            name: condominium.name.clone(),
            number: condominium.number.clone(),
            status: condominium.status,
            kind: kind_word(condominium.kind),
            blocos: block.map(BlockView::from),
        }
    }
}

pub(super) fn kind_word(kind: CondominiumKind) -> &'static str {
    match kind {
        CondominiumKind::Horizontal => "HORIZONTAL",
        CondominiumKind::Vertical => "VERTICAL",
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let house: House = call.path()?;
    let number = house.number()?;
    let plant = call.app.connectmaster(call.caller.environment)?;
    let street = call.read(async |ctx| places::find_street(ctx, house.street).await?.ok_or_else(unknown_street)).await?;
    let found = plant.condominiums(&PlantAddress::new(&street, number)).await?;
    let views = found.iter().flat_map(|condominium| {
        let blocks: Vec<_> = if condominium.blocks.is_empty() {
            vec![CondominiumView::with(condominium, None)]
        } else {
            condominium.blocks.iter().map(|block| CondominiumView::with(condominium, Some(block))).collect()
        };
        blocks
    });
    Ok(Answer::json(&Condominiums { resposta: views.collect() })?)
}
