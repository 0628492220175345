//! Buscar condomínios por endereço e número (manual, lines 4172-4205), from the provider's own records.
//!
//! The manual's example is lost; the keys are those of the neighbour with ConnectMaster, less its state. So a condominium is listed once for
//! each of its blocks here too.

use super::condominios_connectmaster::kind_word;
use super::house::{House, unknown_street};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use places::{Block, Condominium};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/redes/condominios/endereco/{idEndereco}/numero/{numero}",
    "comercial.enderecos.condominios",
    "Buscar condomínios por endereço e número",
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
    /// `idCondominio` of other operations.
    id: i64,
    #[serde(rename = "nomeCondominio")]
    name: String,
    #[serde(rename = "numeroCondominio")]
    number: String,
    #[serde(rename = "tipoCondominio")]
    kind: &'static str,
    blocos: Option<BlockView>,
}

#[derive(Serialize, JsonSchema)]
struct BlockView {
    id: i64,
    /// The same as `id`.
    #[serde(rename = "idBloco")]
    block: i64,
    #[serde(rename = "nomeBloco")]
    name: String,
}

impl CondominiumView {
    fn with(condominium: &Condominium, block: Option<&Block>) -> Self {
        Self {
            id: condominium.id.0,
            name: condominium.name.clone(),
            number: condominium.number.clone(),
            kind: kind_word(condominium.kind),
            blocos: block.map(|block| BlockView { id: block.id.0, block: block.id.0, name: block.name.clone() }),
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let house: House = call.path()?;
    let number = house.number()?;
    let found = call.read(async |ctx| {
        places::find_street(ctx, house.street).await?.ok_or_else(unknown_street)?;
        Ok(places::condominiums_at(ctx, house.street, number).await?)
    });
    let found = found.await?;
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
