//! Buscar todas as faturas de um cliente por CPF/CNPJ (manual, lines 9448-9512): paid ones tell when, open ones what lateness costs today,
//! unrounded. What was cancelled or negotiated is owed no more, and is not listed.

use super::document_view::{InvoiceOfDocument, InvoicesOfDocument, Path, find, formatted_due_date};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::{Invoice, InvoiceFilter, InvoiceStatus};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Exact};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/faturas/{cpfcnpj}/todas",
    "financeiro.faturas.todas_por_documento",
    "Buscar todas as faturas de um cliente por CPF/CNPJ",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.answers::<InvoicesOfDocument<AnyInvoice>>();

#[derive(Serialize, JsonSchema)]
struct AnyInvoice {
    #[serde(flatten)]
    invoice: InvoiceOfDocument,
    /// dd/MM/yyyy
    #[serde(rename = "VencimentoFormatado")]
    formatted_due_on: String,
    #[serde(rename = "DebitoAutomatico")]
    direct_debit: bool,
    #[serde(rename = "nroBoleto")]
    our_number: String,
    #[serde(rename = "nroDocumento")]
    number: String,
    /// yyyy-MM-dd; only of paid invoices
    #[serde(rename = "DataPagamento", skip_serializing_if = "Option::is_none")]
    paid_on: Option<String>,
    /// Only of open invoices
    #[serde(rename = "ValorMulta", skip_serializing_if = "Option::is_none")]
    fine: Option<Exact>,
    /// Only of open invoices
    #[serde(rename = "ValorJuros", skip_serializing_if = "Option::is_none")]
    interest: Option<Exact>,
}

impl From<&Invoice> for AnyInvoice {
    fn from(invoice: &Invoice) -> Self {
        let late = (invoice.status == InvoiceStatus::Open).then_some(&invoice.late);
        Self {
            invoice: invoice.into(),
            formatted_due_on: formatted_due_date(invoice),
            direct_debit: invoice.direct_debit,
            our_number: invoice.bank_number.clone().unwrap_or_default(),
            number: invoice.printed_number(),
            paid_on: invoice.settled_on.map(|date| date.to_string()),
            fine: late.map(|late| Exact(late.exact_fine.to_string())),
            interest: late.map(|late| Exact(late.exact_interest.to_string())),
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { document } = call.path()?;
    let mut found = call.read(async |ctx| find(ctx, &document.0, "cpfcnpj", InvoiceFilter::default()).await).await?;
    found.invoices.retain(|invoice| matches!(invoice.status, InvoiceStatus::Open | InvoiceStatus::Paid));
    Ok(Answer::json(&InvoicesOfDocument::<AnyInvoice>::of(&found))?)
}
