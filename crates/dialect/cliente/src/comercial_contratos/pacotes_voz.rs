//! Buscar pacotes de voz para venda extra (manual, lines 3122-3208).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::{VoiceAllowance, VoicePackage};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/pacotes_voz/extras",
    "comercial.contratos.pacotes_voz_extras",
    "Buscar pacotes de voz para venda extra",
    |call| Box::pin(list(call)),
)
.token()
.answers::<VoicePackages>();

#[derive(Serialize, JsonSchema)]
struct VoicePackages {
    resposta: Vec<VoicePackageView>,
}

#[derive(Serialize, JsonSchema)]
struct VoicePackageView {
    id: i64,
    descricao: String,
    valor: Amount,
    franquias: Vec<AllowanceView>,
}

#[derive(Serialize, JsonSchema)]
struct AllowanceView {
    id: i64,
    descricao: String,
    #[serde(rename = "tipoLigacao")]
    calls: CallKindView,
    minutos: u32,
}

#[derive(Serialize, JsonSchema)]
struct CallKindView {
    id: i64,
    descricao: String,
    #[serde(rename = "idServico")]
    service: i64,
}

impl From<VoiceAllowance> for AllowanceView {
    fn from(allowance: VoiceAllowance) -> Self {
        let calls = allowance.calls;
        Self {
            id: allowance.id,
            descricao: allowance.name,
            calls: CallKindView { id: calls.id.0, descricao: calls.name, service: calls.service.0 },
            minutos: allowance.minutes,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let packages = call.read(async |ctx| Ok(catalog::list_voice_packages(ctx).await?)).await?;
    let view = |package: VoicePackage| VoicePackageView {
        id: package.id.0,
        descricao: package.name,
        valor: package.price.into(),
        franquias: package.allowances.into_iter().map(AllowanceView::from).collect(),
    };
    Ok(Answer::json(&VoicePackages { resposta: packages.into_iter().map(view).collect() })?)
}
