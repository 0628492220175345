//! Buscar arquivos de prospecto (manual, lines 5603-5650): what is known of them, without their contents.

use super::anexar_arquivos::words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::ProspectId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/prospectos/{id}/arquivos",
    "comercial.prospectos.arquivos.buscar",
    "Buscar arquivos de prospecto",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Files>();

#[derive(Input)]
pub(super) struct Path {
    /// Código do prospecto.
    #[wire("id")]
    pub(super) prospect: ProspectId,
}

#[derive(Serialize, JsonSchema)]
struct Files {
    resposta: Vec<FileView>,
}

#[derive(Serialize, JsonSchema)]
struct FileView {
    id: i64,
    tipo: &'static str,
    nome: String,
    /// Epoch milliseconds.
    #[serde(rename = "dataVinculo")]
    stored_at: i64,
    #[serde(rename = "idProspecto")]
    prospect: i64,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { prospect } = call.path()?;
    let files = call.read(async |ctx| sales::files_of_prospect(ctx, prospect).await.map_err(words)).await?;
    let resposta = files
        .into_iter()
        .map(|file| FileView {
            id: file.id.0,
            tipo: file.media_type.as_str(),
            nome: file.name,
            stored_at: file.created_at.timestamp_millis(),
            prospect: prospect.0,
        })
        .collect();
    Ok(Answer::json(&Files { resposta })?)
}
