//! Baixar PDF do modelo de aceite do contrato (manual, lines 1848-1890): the acceptance form, as it was accepted or as it would be. What it lists is issued
//! with it.

use super::modelo_pdf::{Path, issued, paper_words};
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use papers::PaperError;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Post,
    "/ws/comercial/contratos/modelo_contrato/{idContrato}",
    "comercial.contratos.aceite.pdf",
    "Baixar PDF do modelo de aceite do contrato",
    |call| Box::pin(download(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers_pdf();

async fn download(call: Call) -> Result<Answer, Failure> {
    let Path { contract } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let form = issued(&call, async move |ctx| papers::issue_form(ctx, contract).await.map_err(words)).await?;
    let pdf = app::papers_pdf(&[form], call.caller.environment)?;
    Ok(Answer::pdf(format!("aceite_{contract}.pdf"), pdf))
}

fn words(error: PaperError) -> Failure {
    match error {
        PaperError::NoTemplate(_) => Failure::not_found("Não há modelo de aceite para o contrato."),
        error => paper_words(error),
    }
}
