//! Enviar Linha Digitável da Fatura por SMS ao Cliente (manual, lines 7228-7265): title and text in the query, the invoice in the body. The
//! line is always part of the SMS, whatever the text.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::words::no_boleto;
use billing::{InvoiceMessageError, TextLine};
use kernel::InvoiceId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/integracao/omnichannel/fatura/linha_digitavel/enviar",
    "comercial.omnichannel.fatura.linha_digitavel.enviar_sms",
    "Enviar Linha Digitável da Fatura por SMS ao Cliente",
    |call| Box::pin(send(call)),
)
.token()
.query::<Query>()
.body::<Body>()
.answers::<Sent>();

#[derive(Input)]
struct Query {
    /// Título do SMS; sem ele, o SMS vai sem título.
    #[wire("tituloSMS")]
    title: Option<Text<60>>,
    /// Texto do SMS, antes da linha; sem ele, vai um texto padrão.
    #[wire("conteudoSMS")]
    words: Option<Text<480>>,
}

#[derive(Input)]
struct Body {
    /// Código da fatura.
    #[wire("idFatura")]
    invoice: InvoiceId,
}

#[derive(Serialize, JsonSchema)]
struct Sent {
    data: String,
    /// OK
    status: &'static str,
}

async fn send(call: Call) -> Result<Answer, Failure> {
    let Query { title, words } = call.query()?;
    let Body { invoice } = call.body()?;
    let command = TextLine { invoice, title: title.map(|text| text.0), words: words.map(|text| text.0) };
    call.write(async move |ctx| {
        let to = billing::text_line(ctx, command).await.map_err(self::words)?;
        let data =
            format!("SMS com a linha digitável da fatura de ID '{invoice}' enviado para o número '{}' com sucesso.", to.as_str());
        Ok(Answer::json(&Sent { data, status: "OK" })?)
    })
    .await
}

fn words(error: InvoiceMessageError) -> Failure {
    match error {
        InvoiceMessageError::NotFound(_) => Failure::not_found("Fatura não encontrada."),
        InvoiceMessageError::NoBoleto(_, none) => Failure::conflict(no_boleto(&none)),
        InvoiceMessageError::NoMobile(_) => Failure::conflict("O cliente não possui telefone celular cadastrado."),
        // Of e-mails alone.
        InvoiceMessageError::NoEmail(_) | InvoiceMessageError::InvalidEmail(_) => {
            Failure::conflict("O cliente não possui e-mail cadastrado.")
        }
        InvoiceMessageError::NoInvoices | InvoiceMessageError::TooMany { .. } => Failure::refused("idFatura inválido."),
        InvoiceMessageError::Fault(fault) => fault.into(),
    }
}
