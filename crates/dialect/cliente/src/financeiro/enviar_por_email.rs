//! Enviar faturas em aberto para o e-mail do cliente (manual, lines 9375-9410): one e-mail with the boleto of each; `"FALHA"` when one of
//! them cannot be sent.

use super::abertas_por_cliente::Path;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::{EmailInvoices, InvoiceMessageError};
use kernel::InvoiceId;
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/financeiro/faturas/abertas/{idCliente}/enviar",
    "financeiro.faturas.abertas_enviar_email",
    "Enviar faturas em aberto para o e-mail do cliente",
    |call| Box::pin(send(call)),
)
.path::<Path>()
.body::<Body>()
.answers::<String>();

#[derive(Input)]
struct Body {
    /// Códigos das faturas, todas em aberto e do cliente.
    #[wire("idsFaturas")]
    invoices: Vec<InvoiceId>,
}

async fn send(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let Body { invoices } = call.body()?;
    let command = EmailInvoices { customer, invoices, to: None, second_copy: None, words: None };
    call.write(async move |ctx| {
        billing::email_invoices(ctx, command).await.map_err(words)?;
        Ok(Answer::json(&"SUCESSO")?)
    })
    .await
}

fn words(error: InvoiceMessageError) -> Failure {
    match error {
        InvoiceMessageError::NoInvoices => Failure::refused("O campo idsFaturas é obrigatório."),
        InvoiceMessageError::TooMany { most } => Failure::refused(format!("idsFaturas inválido: informe até {most} faturas.")),
        InvoiceMessageError::NotFound(_)
        | InvoiceMessageError::NoBoleto(..)
        | InvoiceMessageError::NoEmail(_)
        | InvoiceMessageError::InvalidEmail(_)
        | InvoiceMessageError::NoMobile(_) => Failure::bare(&json!("FALHA")),
        InvoiceMessageError::Fault(fault) => fault.into(),
    }
}
