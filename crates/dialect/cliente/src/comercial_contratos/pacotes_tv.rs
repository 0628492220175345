//! Buscar pacotes de canais de TV para venda extra (manual, lines 3272-3340).

use super::canais_tv::ChannelView;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::TvPackage;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/pacotes_tv/extras",
    "comercial.contratos.pacotes_tv_extras",
    "Buscar pacotes de canais de TV para venda extra",
    |call| Box::pin(list(call)),
)
.token()
.answers::<TvPackages>();

#[derive(Serialize, JsonSchema)]
struct TvPackages {
    resposta: Vec<TvPackageView>,
}

#[derive(Serialize, JsonSchema)]
struct TvPackageView {
    id: i64,
    descricao: String,
    valor: Amount,
    canais: Vec<ChannelView>,
    /// Not kept; null.
    #[serde(rename = "iDPacoteIntegracaoMinerva")]
    minerva: Option<i64>,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let packages = call.read(async |ctx| Ok(catalog::list_tv_packages(ctx).await?)).await?;
    let view = |package: TvPackage| TvPackageView {
        id: package.id.0,
        descricao: package.name,
        valor: package.price.into(),
        canais: package.channels.into_iter().map(ChannelView::in_a_package).collect(),
        minerva: None,
    };
    Ok(Answer::json(&TvPackages { resposta: packages.into_iter().map(view).collect() })?)
}
