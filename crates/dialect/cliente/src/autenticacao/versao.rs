//! Consultar última versão do APP (manual, lines 665-696).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/configuracoes_app",
    "autenticacao.app.versao",
    "Consultar última versão do APP",
    |call| Box::pin(read(call)),
)
.answers::<AppVersion>();

/// Both values are texts, the level too.
#[derive(Serialize, JsonSchema)]
struct AppVersion {
    #[serde(rename = "NIVEL_ATUALIZACAO")]
    update_level: String,
    #[serde(rename = "ULTIMA_VERSAO_APP")]
    latest_version: String,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let settings = call.read(async |ctx| Ok(company::app_versions(&ctx.db()).await?)).await?;
    Ok(Answer::json(&AppVersion { update_level: settings.update_level, latest_version: settings.latest })?)
}
