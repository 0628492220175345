//! Buscar status de vendas do vendedor (manual, lines 5210-5247): won, open and lost opportunities.

use super::words::prospect_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::StaffId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/prospectos/vendas/status/{idVendedor}",
    "comercial.prospectos.vendas.status.buscar",
    "Buscar status de vendas do vendedor",
    |call| Box::pin(count(call)),
)
.token()
.path::<Path>()
.answers::<Status>();

#[derive(Input)]
pub(super) struct Path {
    /// Código do vendedor.
    #[wire("idVendedor")]
    pub(super) seller: StaffId,
}

#[derive(Serialize, JsonSchema)]
struct Status {
    resposta: Counts,
}

#[derive(Serialize, JsonSchema)]
struct Counts {
    #[serde(rename = "REALIZADAS")]
    won: i64,
    #[serde(rename = "EM_ANDAMENTO")]
    open: i64,
    #[serde(rename = "RECUSADAS")]
    lost: i64,
}

async fn count(call: Call) -> Result<Answer, Failure> {
    let Path { seller } = call.path()?;
    let status = call.read(async |ctx| sales::sales_status(ctx, seller).await.map_err(prospect_words)).await?;
    Ok(Answer::json(&Status { resposta: Counts { won: status.won, open: status.open, lost: status.lost } })?)
}
