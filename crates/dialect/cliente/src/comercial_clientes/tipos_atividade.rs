//! Buscar tipos de atividade para clientes PJ (manual, lines 5815-5860).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/atividades/tipos",
    "comercial.atividades.tipos.buscar",
    "Buscar tipos de atividade para clientes PJ",
    |call| Box::pin(list(call)),
)
.token()
.answers::<ActivityKinds>();

#[derive(Serialize, JsonSchema)]
struct ActivityKinds {
    resposta: Vec<ActivityKindView>,
}

#[derive(Serialize, JsonSchema)]
struct ActivityKindView {
    id: i64,
    descricao: String,
    /// Two digits, as a text.
    #[serde(rename = "codigoConvenio")]
    code: String,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let kinds = call.read(async |ctx| Ok(catalog::list_activity_kinds(ctx).await?)).await?;
    let resposta =
        kinds.into_iter().map(|kind| ActivityKindView { id: kind.id.0, descricao: kind.name, code: kind.code }).collect();
    Ok(Answer::json(&ActivityKinds { resposta })?)
}
