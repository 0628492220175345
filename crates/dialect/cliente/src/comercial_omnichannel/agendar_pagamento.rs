//! Agendamento de Pagamentos (manual, lines 7267-7310): the customer's word that an invoice will be paid, which settles nothing.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::{PromiseError, PromisePayment};
use kernel::{DelinquencyContactKindId, DelinquencyReasonId, InvoiceId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, CompactDate, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/integracao/omnichannel/agendar/pagamento",
    "comercial.omnichannel.pagamento.agendar",
    "Agendamento de Pagamentos",
    |call| Box::pin(schedule(call)),
)
.token()
.body::<Body>()
.answers::<Scheduled>();

#[derive(Input)]
struct Body {
    /// Código da fatura.
    #[wire("idFatura")]
    invoice: InvoiceId,
    /// Data prometida, ddMMyyyy: de hoje a 30 dias.
    #[wire("dataAgendamentoPagamento")]
    promised_on: CompactDate,
    /// Tipo do contato de inadimplência.
    #[wire("idTipoContatoInadimplencia")]
    kind: DelinquencyContactKindId,
    /// Motivo da inadimplência.
    #[wire("idMotivoInadimplencia")]
    reason: DelinquencyReasonId,
}

#[derive(Serialize, JsonSchema)]
struct Scheduled {
    data: String,
    status: &'static str,
}

async fn schedule(call: Call) -> Result<Answer, Failure> {
    let Body { invoice, promised_on, kind, reason } = call.body()?;
    let command = PromisePayment { invoice, promised_on: promised_on.0, kind, reason };
    call.write(async move |ctx| {
        let recorded = billing::promise_payment(ctx, command).await.map_err(words)?;
        // The manual's spelling.
        let data = format!(
            "Agendamento de pagamento realizado com successo. IDFaturaDadosNegociacao [{}], IDContatoInadimplencia [{}]",
            recorded.promise, recorded.contact
        );
        Ok(Answer::json(&Scheduled { data, status: "OK" })?)
    })
    .await
}

fn words(error: PromiseError) -> Failure {
    match error {
        PromiseError::NotFound(_) => Failure::not_found("Fatura não encontrada."),
        PromiseError::NotOpen(_) => Failure::conflict("A fatura informada não está em aberto."),
        PromiseError::Day { earliest, latest } => Failure::refused(format!(
            "dataAgendamentoPagamento inválida: informe uma data de {} a {}.",
            earliest.format("%d/%m/%Y"),
            latest.format("%d/%m/%Y")
        )),
        PromiseError::UnknownKind(_) => Failure::not_found("Tipo de contato de inadimplência não encontrado."),
        PromiseError::UnknownReason(_) => Failure::not_found("Motivo de inadimplência não encontrado."),
        PromiseError::Fault(fault) => fault.into(),
    }
}
