//! Envio de boleto por e-mail (manual, lines 2750-2790): the boleto goes as a PDF, with the line and the Pix text behind the sender's words.
//!
//! The manual's number is 25; ours begin at 101, in the order of the fields.

use super::view::{BoletoField, boleto_words};
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{EmailInvoices, InvoiceMessageError, NoBoleto, OwnWords};
use kernel::{CustomerId, InvoiceId};
use wire::{Input, IsoDate, Text};

pub(super) const SERVICE: Service =
    Service::writes_once("send_banking_billet", "financeiro.send_banking_billet", "Envio de boleto por e-mail", |call| {
        Box::pin(send(call))
    })
    .input::<Email>()
    .gives::<String>()
    .text_code();

#[derive(Input)]
struct Email {
    /// Número interno do boleto; deve estar em aberto.
    #[wire("document_id", missing = 101, invalid = 102)]
    document: InvoiceId,
    /// Vencimento atualizado, de hoje em diante; só muda um boleto vencido.
    #[wire("due_date", invalid = 103)]
    due_on: Option<IsoDate>,
    /// Código do cliente, dono do boleto.
    #[wire("customer_id", missing = 104, invalid = 105)]
    customer: CustomerId,
    /// Endereço para o qual o boleto vai.
    #[wire("customer_email", missing = 106, invalid = 107)]
    to: Text<200>,
    /// Assunto.
    #[wire("email_subject", missing = 108, invalid = 109)]
    subject: Text<200>,
    /// Texto, antes dos dados do pagamento.
    #[wire("email_body", missing = 110, invalid = 111)]
    body: String,
    /// Gateway de e-mail: 1, o configurado.
    #[wire("email_gateway_id", invalid = 112)]
    gateway: Option<i64>,
}

/// There is one gateway, the one that is configured.
const GATEWAY: i64 = 1;

async fn send(call: Call) -> Outcome {
    let input: Email = call.input()?;
    if input.gateway.is_some_and(|gateway| gateway != GATEWAY) {
        return Err(Failure::new(112, format!("The field email_gateway_id is invalid! Accepted: {GATEWAY}.")));
    }
    let command = EmailInvoices {
        customer: input.customer,
        invoices: vec![input.document],
        to: Some(input.to.0),
        second_copy: input.due_on.map(|date| date.0),
        // A subject is one line.
        words: Some(OwnWords { subject: input.subject.0.split_whitespace().collect::<Vec<_>>().join(" "), text: input.body }),
    };
    call.write(async move |ctx| {
        billing::email_invoices(ctx, command).await.map_err(words)?;
        Ok("Banking billet sent successfully")
    })
    .await
}

fn words(error: InvoiceMessageError) -> Failure {
    const DOCUMENT: BoletoField = BoletoField { name: "document_id", code: 102 };
    match error {
        InvoiceMessageError::NoBoleto(_, NoBoleto::PastDue) => {
            Failure::new(25, "The due date must be greater than or equal to today")
        }
        InvoiceMessageError::NoBoleto(_, none) => boleto_words(none.into(), DOCUMENT),
        InvoiceMessageError::NotFound(invoice) => boleto_words(billing::BoletoRefused::NotFound(invoice), DOCUMENT),
        InvoiceMessageError::InvalidEmail(_) | InvoiceMessageError::NoEmail(_) | InvoiceMessageError::NoMobile(_) => {
            Failure::new(107, "The field customer_email is invalid! Accepted: an e-mail address.")
        }
        InvoiceMessageError::NoInvoices | InvoiceMessageError::TooMany { .. } => {
            Failure::new(102, "The field document_id is invalid!")
        }
        InvoiceMessageError::Fault(fault) => fault.into(),
    }
}
