//! Buscar velocidades dos planos de tabela de preço de acordo com parâmetros (manual, lines 2959-3024).

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::sale_words;
use crate::operation::{Method, Operation};
use crate::words::PersonWord;
use catalog::Speed;
use kernel::{ContractTypeId, CoverageAreaId, PlanId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/contratos/tabela/precos/velocidades",
    "comercial.contratos.tabela_precos_velocidades",
    "Buscar velocidades dos planos de tabela de preço de acordo com parâmetros",
    |call| Box::pin(list(call)),
)
.token()
.body::<Body>()
.answers::<Speeds>();

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
}

#[derive(Serialize, JsonSchema)]
struct Speeds {
    resposta: Vec<SpeedView>,
}

#[derive(Serialize, JsonSchema)]
struct SpeedView {
    /// `idVelocidade` of other operations.
    id: i64,
    descricao: String,
    /// In kbit/s, as a text.
    #[serde(rename = "taxaDownloadGenerico")]
    download: String,
    /// In kbit/s, as a text.
    #[serde(rename = "taxaUploadGenerico")]
    upload: String,
    /// Not kept; null.
    #[serde(rename = "velocidadesConexaoRadius")]
    radius: Option<Vec<String>>,
}

impl From<Speed> for SpeedView {
    fn from(speed: Speed) -> Self {
        Self {
            id: speed.id.0,
            descricao: speed.name,
            download: speed.download_kbps.to_string(),
            upload: speed.upload_kbps.to_string(),
            radius: None,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Body { plan, contract_type, coverage_area, person } = call.body()?;
    let speeds = call
        .read(async |ctx| catalog::speeds_for(ctx, plan, contract_type, coverage_area, person.into()).await.map_err(sale_words))
        .await?;
    Ok(Answer::json(&Speeds { resposta: speeds.into_iter().map(SpeedView::from).collect() })?)
}
