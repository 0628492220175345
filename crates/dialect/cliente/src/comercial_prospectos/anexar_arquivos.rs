//! Fazer upload de arquivos para o cadastro de prospecto (manual, lines 5521-5601).
//!
//! The upload is kept whole or not at all, by the same rule as that of customers. The text says "SUCESSO", the example {"success": "OK"}: the
//! example holds. Clients may send idUsuario and tipo beside a file; both are passed over.

use super::words::unknown_prospect;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::upload::{Model, file_words, upload_words};
use files::check_uploads;
use kernel::ProspectId;
use sales::{ProspectFileError, ProspectUpload};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/prospectos/anexar_arquivos",
    "comercial.prospectos.arquivos.anexar",
    "Fazer upload de arquivos para o cadastro de prospecto",
    |call| Box::pin(attach(call)),
)
.token()
.takes_files()
.list::<Attached>()
.answers::<Done>();

#[derive(Input)]
struct Attached {
    /// Código do prospecto.
    #[wire("idProspecto")]
    prospect: ProspectId,
    /// O arquivo.
    #[wire("model")]
    model: Model,
}

#[derive(Serialize, JsonSchema)]
struct Done {
    success: &'static str,
}

async fn attach(call: Call) -> Result<Answer, Failure> {
    let attached: Vec<Attached> = call.list()?;
    let (prospects, uploads): (Vec<_>, Vec<_>) = attached.into_iter().map(|one| (one.prospect, one.model.upload())).unzip();
    let files = check_uploads(uploads).map_err(upload_words)?;
    let uploads: Vec<_> = prospects.into_iter().zip(files).map(|(prospect, file)| ProspectUpload { prospect, file }).collect();
    call.write(async move |ctx| {
        sales::attach_files(ctx, uploads).await.map_err(words)?;
        Ok(Answer::json(&Done { success: "OK" })?)
    })
    .await
}

pub(super) fn words(error: ProspectFileError) -> Failure {
    match error {
        ProspectFileError::ProspectNotFound(_) => unknown_prospect(),
        ProspectFileError::File(error) => file_words("enviado", error),
        ProspectFileError::Fault(fault) => fault.into(),
    }
}
