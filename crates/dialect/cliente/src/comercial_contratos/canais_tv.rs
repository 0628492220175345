//! Buscar canais de TV para venda extra (manual, lines 3210-3270), and how a channel looks in both lists of television.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::TvChannel;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/canais_tv/extras",
    "comercial.contratos.canais_tv_extras",
    "Buscar canais de TV para venda extra",
    |call| Box::pin(list(call)),
)
.token()
.answers::<Channels>();

#[derive(Serialize, JsonSchema)]
struct Channels {
    resposta: Vec<ChannelView>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct ChannelView {
    id: i64,
    descricao: String,
    valor: Amount,
    /// Not kept; null.
    #[serde(rename = "iDCanalIntegracaoMinerva")]
    minerva: Option<i64>,
    /// Null in a package.
    #[serde(rename = "permiteALaCarte")]
    is_a_la_carte: Option<bool>,
}

impl ChannelView {
    fn by_itself(channel: TvChannel) -> Self {
        Self { is_a_la_carte: Some(channel.is_a_la_carte), ..Self::in_a_package(channel) }
    }

    pub(super) fn in_a_package(channel: TvChannel) -> Self {
        Self { id: channel.id.0, descricao: channel.name, valor: channel.price.into(), minerva: None, is_a_la_carte: None }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let channels = call.read(async |ctx| Ok(catalog::list_tv_channels(ctx).await?)).await?;
    Ok(Answer::json(&Channels { resposta: channels.into_iter().map(ChannelView::by_itself).collect() })?)
}
