//! Buscar faturas em aberto por CPF/CNPJ (manual, lines 9514-9542). An unknown document has none.

use super::view::OpenInvoice;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::CustomerError;
use wire::{Answer, Digits, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/faturas/cliente/documento/{cpfcnpj}",
    "financeiro.faturas.abertas_por_documento",
    "Buscar faturas em aberto por CPF/CNPJ",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.answers::<Vec<OpenInvoice>>();

#[derive(Input)]
struct Path {
    /// CPF ou CNPJ, com ou sem pontuação.
    #[wire("cpfcnpj")]
    document: Digits,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { document } = call.path()?;
    let invoices = call
        .read(async |ctx| {
            let mut invoices = Vec::new();
            // Several customers may share a document; there are few of them.
            for customer in customers::find_by_document(ctx, &document.0).await.map_err(words)? {
                invoices.extend(billing::open_invoices_of_customer(ctx, customer.id).await?);
            }
            Ok(invoices)
        })
        .await?;
    Ok(Answer::json(&invoices.iter().map(OpenInvoice::from).collect::<Vec<_>>())?)
}

fn words(error: CustomerError) -> Failure {
    crate::failures::customer_words(error, "cpfcnpj")
}
