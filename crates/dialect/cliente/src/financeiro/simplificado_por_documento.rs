//! Buscar dados simplificados de faturas por CPF (manual, lines 9777-9805): the open invoices in few words.

use super::document_view::{InvoiceOfDocument, InvoicesOfDocument, OPEN, Path, find, formatted_due_date};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::Invoice;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/faturas/{cpfcnpj}/simplificado",
    "financeiro.faturas.simplificado_por_documento",
    "Buscar dados simplificados de faturas por CPF",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.answers::<InvoicesOfDocument<ShortInvoice>>();

#[derive(Serialize, JsonSchema)]
struct ShortInvoice {
    #[serde(flatten)]
    invoice: InvoiceOfDocument,
    /// dd/MM/yyyy
    #[serde(rename = "VencimentoFormatado")]
    formatted_due_on: String,
}

impl From<&Invoice> for ShortInvoice {
    fn from(invoice: &Invoice) -> Self {
        Self { invoice: invoice.into(), formatted_due_on: formatted_due_date(invoice) }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { document } = call.path()?;
    let found = call.read(async |ctx| find(ctx, &document.0, "cpfcnpj", OPEN).await).await?;
    Ok(Answer::json(&InvoicesOfDocument::<ShortInvoice>::of(&found))?)
}
