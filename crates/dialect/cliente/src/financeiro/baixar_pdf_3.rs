//! Baixar PDF da fatura 3 (manual, lines 8782-8812): by plain GET, for a link that is opened or printed.

use super::baixar_pdf::Path;
use super::view::{boleto_words, not_found};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/fatura/{idFatura}/imprimir",
    "financeiro.fatura.baixar_pdf_3",
    "Baixar PDF da fatura 3",
    |call| Box::pin(print(call)),
)
.path::<Path>()
.answers_pdf();

async fn print(call: Call) -> Result<Answer, Failure> {
    let Path { invoice } = call.path()?;
    let boleto = call
        .read(async |ctx| billing::compose_boleto(ctx, invoice, None).await.map_err(|error| boleto_words(error, not_found)))
        .await?;
    let pdf = app::boleto_pdf(&boleto, call.caller.environment)?;
    Ok(Answer::pdf(format!("fatura_{invoice}.pdf"), pdf))
}
