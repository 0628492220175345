//! Baixar PDF de nota fiscal (manual, lines 8814-8856). That the note is the subscriber's own is part of the query.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::FiscalDocumentId;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/notasfiscais/{idNotaFiscal}",
    "financeiro.notas_fiscais.baixar_pdf",
    "Baixar PDF de nota fiscal",
    |call| Box::pin(download(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers_pdf();

#[derive(Input)]
struct Path {
    /// Código da nota fiscal.
    #[wire("idNotaFiscal")]
    note: FiscalDocumentId,
}

async fn download(call: Call) -> Result<Answer, Failure> {
    let Path { note: id } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let (note, issuer) = call
        .read(async |ctx| {
            let note = fiscal::find_document(ctx, id).await?.filter(|note| note.series.model.is_note());
            let note = note.ok_or_else(|| Failure::not_found("Nota fiscal não encontrada."))?;
            let issuer = fiscal::issuer_of(ctx, note.company).await?;
            Ok((note, issuer))
        })
        .await?;
    let pdf = app::document_pdf(&note, &issuer, call.caller.environment)?;
    Ok(Answer::pdf(format!("nota_fiscal_{id}.pdf"), pdf))
}
