//! Buscar tecnologias (manual, lines 2522-2580).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::words::service_group;
use catalog::Technology;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Get, "/ws/comercial/tecnologias", "comercial.tecnologias", "Buscar tecnologias", |call| {
        Box::pin(list(call))
    })
    .token()
    .answers::<Technologies>();

#[derive(Serialize, JsonSchema)]
struct Technologies {
    resposta: Vec<TechnologyView>,
}

#[derive(Serialize, JsonSchema)]
struct TechnologyView {
    /// `idTecnologia` of other operations.
    id: i64,
    descricao: String,
    tipo: &'static str,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let technologies = call.read(async |ctx| Ok(catalog::list_technologies(ctx).await?)).await?;
    let view = |technology: Technology| TechnologyView {
        id: technology.id.0,
        descricao: technology.name,
        tipo: service_group(technology.group),
    };
    Ok(Answer::json(&Technologies { resposta: technologies.into_iter().map(view).collect() })?)
}
