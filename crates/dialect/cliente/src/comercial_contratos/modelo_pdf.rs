//! Baixar PDF do modelo do contrato (manual, lines 2213-2239): the contract with its annexes, as it was signed or as it would be. What is shown is
//! issued: it is what an acceptance accepts.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use db::Ctx;
use kernel::ContractId;
use papers::{IssuePapers, PaperError, issue_papers};
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Get,
    "/ws/comercial/contratos/modelo/{idContrato}",
    "comercial.contratos.modelo.pdf",
    "Baixar PDF do modelo do contrato",
    |call| Box::pin(download(call)),
)
.token()
.path::<Path>()
.answers_pdf();

#[derive(Input)]
pub(super) struct Path {
    /// Código do contrato.
    #[wire("idContrato")]
    pub(super) contract: ContractId,
}

async fn download(call: Call) -> Result<Answer, Failure> {
    let Path { contract } = call.path()?;
    let command = IssuePapers { contract, customer: None, templates: Vec::new(), kind: None };
    let papers = issued(&call, async move |ctx| issue_papers(ctx, command).await.map_err(paper_words)).await?;
    let pdf = app::papers_pdf(&papers, call.caller.environment)?;
    Ok(Answer::pdf(format!("contrato_{contract}.pdf"), pdf))
}

/// Issues what is downloaded. Not through the claims of repeated writes, which keep no files: a repetition issues the same.
pub(super) async fn issued<T>(call: &Call, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, Failure> + Clone) -> Result<T, Failure> {
    call.app.write(&call.caller, work).await
}

pub(super) fn paper_words(error: PaperError) -> Failure {
    match error {
        PaperError::ContractNotFound(_) | PaperError::CustomerNotFound(_) => Failure::not_found("Contrato não encontrado."),
        PaperError::NoTemplate(_) | PaperError::TemplateNotFound(_) => {
            Failure::not_found("Não há modelo de contrato para o contrato.")
        }
        PaperError::Fault(fault) => fault.into(),
    }
}
