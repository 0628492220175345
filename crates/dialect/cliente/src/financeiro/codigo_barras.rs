//! Buscar código de barras da fatura (manual, lines 8963-9010): the typeable line and the amount coded in it, for a logged-in subscriber.

use super::baixar_pdf::Path;
use super::view::{boleto_words, not_found};
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/fatura/{idFatura}/linha_digitavel",
    "financeiro.fatura.codigo_barras",
    "Buscar código de barras da fatura",
    |call| Box::pin(read(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers::<Line>();

#[derive(Serialize, JsonSchema)]
struct Line {
    #[serde(rename = "linhaDigitavel")]
    line: String,
    valor: Amount,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let Path { invoice } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let boleto = call
        .read(async |ctx| billing::compose_boleto(ctx, invoice, None).await.map_err(|error| boleto_words(error, not_found)))
        .await?;
    Ok(Answer::json(&Line { line: boleto.typeable_line.to_string(), valor: boleto.amount.into() })?)
}
