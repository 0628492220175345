//! Baixar PDF da declaração de quitação anual de débito (manual, lines 9065-9107).

use super::quitacao_anual_validar::{Query, asked, words};
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/faturamento/quitacao_anual_debito",
    "financeiro.quitacao_anual.baixar_pdf",
    "Baixar PDF da declaração de quitação anual de débito",
    |call| Box::pin(download(call)),
)
.query::<Query>()
.body::<SubscriberLogin>()
.answers_pdf();

async fn download(call: Call) -> Result<Answer, Failure> {
    let (call, query) = asked(call).await?;
    let statements =
        call.read(async |ctx| fiscal::statements(ctx, query.customer, query.first.0, query.last.0).await.map_err(words)).await?;
    let pdf = app::clearance_pdf(&statements, query.customer, call.caller.environment)?;
    Ok(Answer::pdf(format!("quitacao_anual_{}.pdf", query.customer), pdf))
}
