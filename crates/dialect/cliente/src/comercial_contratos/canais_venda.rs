//! Buscar canais de venda ativos (manual, lines 2582-2626).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::SalesChannel;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/canais/venda/ativos",
    "comercial.canais_venda_ativos",
    "Buscar canais de venda ativos",
    |call| Box::pin(list(call)),
)
.token()
.answers::<Channels>();

#[derive(Serialize, JsonSchema)]
struct Channels {
    resposta: Vec<ChannelView>,
}

#[derive(Serialize, JsonSchema)]
struct ChannelView {
    /// `idCanalVenda` of other operations.
    id: i64,
    descricao: String,
    #[serde(rename = "descricoesRD")]
    crm_description: Option<String>,
    #[serde(rename = "permiteQualityCall")]
    allows_quality_call: bool,
    ativo: bool,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let channels = call.read(async |ctx| Ok(catalog::list_sales_channels(ctx).await?)).await?;
    let view = |channel: SalesChannel| ChannelView {
        id: channel.id.0,
        descricao: channel.name,
        crm_description: channel.crm_description,
        allows_quality_call: channel.allows_quality_call,
        ativo: channel.is_active,
    };
    Ok(Answer::json(&Channels { resposta: channels.into_iter().map(view).collect() })?)
}
