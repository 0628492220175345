//! Envio de aviso de pagamento (manual, lines 2706-2749).
//!
//! The manual's number is 21; ours begin at 101, in the order of the fields.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::NoticeError;
use files::{FileError, MOST_BYTES, NewFile};
use kernel::{CustomerId, InvoiceId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use support::{GivePaymentNotice, PaymentNoticeError};
use wire::{Base64File, Input, IsoDate, Text};

pub(super) const SERVICE: Service = Service::writes_once(
    "send_payment_notification",
    "financeiro.send_payment_notification",
    "Envio de aviso de pagamento",
    |call| Box::pin(send(call)),
)
.input::<Notice>()
.gives::<Sent>()
.blank_code()
.failing_with(|| json!([]));

#[derive(Input)]
struct Notice {
    /// Id interno do documento.
    #[wire("document_id", missing = 101, invalid = 102)]
    document: InvoiceId,
    /// Data do pagamento; padrão: hoje.
    #[wire("payment_date", invalid = 103)]
    paid_on: Option<IsoDate>,
    /// Código do cliente.
    #[wire("customer_id", missing = 104, invalid = 105)]
    customer: CustomerId,
    /// Comprovante anexado.
    #[wire("file", invalid = 106)]
    file: Option<Attachment>,
    /// Abrir o atendimento de aviso de pagamento; padrão true.
    #[wire("ticket_open", invalid = 111)]
    opens_ticket: Option<bool>,
}

#[derive(Input)]
struct Attachment {
    /// Nome do anexo com a extensão, até 200 caracteres.
    #[wire("name", missing = 107, invalid = 108)]
    name: Text<200>,
    /// Conteúdo em base64: PDF, imagem ou texto de até 10 MiB.
    #[wire("data", missing = 109, invalid = 110)]
    data: Base64File<MOST_BYTES>,
}

#[derive(Serialize, JsonSchema)]
struct Sent {
    message: &'static str,
    /// The ticket's number; blank when none was opened.
    ticket_id: String,
}

async fn send(call: Call) -> Outcome {
    let notice: Notice = call.input()?;
    let command = GivePaymentNotice {
        invoice: notice.document,
        customer: notice.customer,
        paid_on: notice.paid_on.map(|date| date.0),
        proof: notice.file.map(|file| NewFile { name: file.name.0, content: file.data.0 }),
        opens_ticket: notice.opens_ticket.unwrap_or(true),
    };
    call.write(async move |ctx| {
        let given = support::give_payment_notice(ctx, command.clone()).await.map_err(words)?;
        let ticket_id = given.ticket.map_or_else(String::new, |ticket| ticket.to_string());
        Ok(Sent { message: "Payment notification sent succesfuly!", ticket_id })
    })
    .await
}

fn words(error: PaymentNoticeError) -> Failure {
    match error {
        PaymentNoticeError::Notice(NoticeError::AlreadyGiven(_)) => Failure::new(21, "Payment notification already informed"),
        PaymentNoticeError::Notice(NoticeError::NotFound(_)) => {
            Failure::new(112, "No document of the customer_id was found with the document_id informed!")
        }
        PaymentNoticeError::Notice(NoticeError::NotOpen(_)) => Failure::new(113, "The document_id is not open!"),
        PaymentNoticeError::Notice(NoticeError::Day(_)) => Failure::new(103, "The field payment_date is invalid!"),
        PaymentNoticeError::Proof(FileError::Name) => Failure::new(108, "The field file/name is invalid!"),
        PaymentNoticeError::Proof(FileError::Size) => Failure::new(110, "The field file/data is invalid!"),
        PaymentNoticeError::Proof(FileError::Kind) => {
            Failure::new(110, "The field file/data is invalid! Accepted: PDF, JPEG, PNG, GIF, WebP or plain text.")
        }
        PaymentNoticeError::Proof(FileError::NotFound(_)) => Failure::new(106, "The field file is invalid!"),
        PaymentNoticeError::Notice(NoticeError::Fault(fault))
        | PaymentNoticeError::Proof(FileError::Fault(fault))
        | PaymentNoticeError::Fault(fault) => fault.into(),
    }
}
