//! Fazer upload de arquivos para o cadastro de cliente (manual, lines 2135-2211).
//!
//! The upload is kept whole or not at all. The size counts decoded, and 5MB are 5,242,880 bytes; what a file is, its content says.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::upload::{Model, file_words, upload_words};
use customers::{AttachmentError, CustomerFile};
use files::{FileKind, check_uploads};
use kernel::CustomerId;
use wire::{Answer, Input, words};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/clientes/anexar_arquivos",
    "comercial.clientes.anexar_arquivos",
    "Fazer upload de arquivos para o cadastro de cliente",
    |call| Box::pin(attach(call)),
)
.token()
.takes_files()
.list::<Attached>()
.answers::<String>();

words! {
    enum Kind {
        PaymentProof = "COMPROVANTE_PAGAMENTO",
        Document = "DOCUMENTO",
        Contract = "CONTRATO",
        HolderChange = "ALTERACAO_TITULARIDADE",
        Other = "OUTROS",
    }
}

#[derive(Input)]
struct Attached {
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Tipo do documento.
    #[wire("tipo")]
    kind: Kind,
    /// O arquivo.
    #[wire("model")]
    model: Model,
}

async fn attach(call: Call) -> Result<Answer, Failure> {
    let attached: Vec<Attached> = call.list()?;
    let (records, uploads): (Vec<_>, Vec<_>) =
        attached.into_iter().map(|one| ((one.customer, file_kind(one.kind)), one.model.upload())).unzip();
    let files = check_uploads(uploads).map_err(upload_words)?;
    let files: Vec<_> =
        records.into_iter().zip(files).map(|((customer, kind), file)| CustomerFile { customer, kind, file }).collect();
    call.write(async move |ctx| {
        customers::attach_files(ctx, files).await.map_err(words)?;
        Ok(Answer::json(&"SUCESSO")?)
    })
    .await
}

const fn file_kind(kind: Kind) -> FileKind {
    match kind {
        Kind::PaymentProof => FileKind::PaymentProof,
        Kind::Document => FileKind::Document,
        Kind::Contract => FileKind::Contract,
        Kind::HolderChange => FileKind::HolderChange,
        Kind::Other => FileKind::Other,
    }
}

fn words(error: AttachmentError) -> Failure {
    match error {
        AttachmentError::CustomerNotFound(_) => {
            Failure::not_found("O idCliente informado não pertence a nenhum cliente cadastrado no sistema.")
        }
        AttachmentError::File(error) => file_words("enviado", error),
        AttachmentError::Fault(fault) => fault.into(),
    }
}
