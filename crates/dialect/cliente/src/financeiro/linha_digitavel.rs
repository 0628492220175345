//! Buscar linha digitável da fatura (manual, lines 9412-9446): a bare text, for URA and chatbot; `"FALHA"` when there is none.

use super::baixar_pdf::Path;
use super::view::boleto_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use serde_json::json;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/fatura/aberta/{idFatura}/linha_digitavel",
    "financeiro.fatura.linha_digitavel",
    "Buscar linha digitável da fatura",
    |call| Box::pin(read(call)),
)
.path::<Path>()
.answers::<String>();

async fn read(call: Call) -> Result<Answer, Failure> {
    let Path { invoice } = call.path()?;
    let failed = |_: &str| Failure::bare(&json!("FALHA"));
    let boleto = call
        .read(async |ctx| billing::compose_boleto(ctx, invoice, None).await.map_err(|error| boleto_words(error, failed)))
        .await?;
    Ok(Answer::json(&boleto.typeable_line.to_string())?)
}
