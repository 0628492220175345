//! What the lists of invoices by CPF or CNPJ share.

use crate::failure::Failure;
use crate::failures::customer_words;
use billing::{Invoice, InvoiceFilter};
use customers::Customer;
use db::Ctx;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Digits, Input};

#[derive(Input)]
pub(super) struct Path {
    /// CPF ou CNPJ, com ou sem pontuação.
    #[wire("cpfcnpj")]
    pub(super) document: Digits,
}

/// What every list says of an invoice.
#[derive(Serialize, JsonSchema)]
pub(super) struct InvoiceOfDocument {
    #[serde(rename = "idsContratos")]
    contracts: Vec<i64>,
    #[serde(rename = "CodigoCliente")]
    customer: i64,
    #[serde(rename = "IDFatura")]
    invoice: i64,
    #[serde(rename = "Valor")]
    amount: Amount,
    /// yyyy-MM-dd
    #[serde(rename = "Vencimento")]
    due_on: String,
}

impl From<&Invoice> for InvoiceOfDocument {
    fn from(invoice: &Invoice) -> Self {
        Self {
            contracts: invoice.contracts.iter().map(|contract| contract.0).collect(),
            customer: invoice.customer.0,
            invoice: invoice.id.0,
            amount: invoice.amount.into(),
            due_on: invoice.due_on.to_string(),
        }
    }
}

/// A due date as people read it.
pub(super) fn formatted_due_date(invoice: &Invoice) -> String {
    invoice.due_on.format("%d/%m/%Y").to_string()
}

/// The invoices of whoever has a document; `Faturas` is left out when nobody has it.
#[derive(Serialize, JsonSchema)]
pub(super) struct InvoicesOfDocument<I> {
    /// Sic.
    #[serde(rename = "ClienteEncontrato")]
    found: bool,
    #[serde(rename = "Faturas", skip_serializing_if = "Option::is_none")]
    invoices: Option<Vec<I>>,
}

impl<I: for<'a> From<&'a Invoice>> InvoicesOfDocument<I> {
    pub(super) fn of(found: &Found) -> Self {
        let invoices = (!found.customers.is_empty()).then(|| found.invoices.iter().map(I::from).collect());
        Self { found: invoices.is_some(), invoices }
    }
}

/// Who has a document, and their invoices by customer and due date.
pub(super) struct Found {
    pub(super) customers: Vec<Customer>,
    pub(super) invoices: Vec<Invoice>,
}

pub(super) async fn find(ctx: &Ctx, document: &str, field: &str, filter: InvoiceFilter) -> Result<Found, Failure> {
    let customers = customers::find_by_document(ctx, document).await.map_err(|error| customer_words(error, field))?;
    let mut invoices = Vec::new();
    // Several customers may share a document; there are few of them.
    for customer in &customers {
        invoices.extend(billing::invoices_of_customer(ctx, customer.id, filter).await?);
    }
    Ok(Found { customers, invoices })
}

/// Only what is owed.
pub(super) const OPEN: InvoiceFilter = InvoiceFilter { due_from: None, due_to: None, only_open: true, only_standing: true };
