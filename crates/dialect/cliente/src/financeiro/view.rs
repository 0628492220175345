//! What several operations of this section show, and the words of their errors.

use crate::failure::Failure;
use crate::words::no_boleto;
use billing::{BoletoRefused, Invoice};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Amount;

/// An open invoice of the lists by customer and by document (manual, lines 9261-9278).
#[derive(Serialize, JsonSchema)]
pub(super) struct OpenInvoice {
    /// dd/MM/yyyy
    #[serde(rename = "VencimentoFormatado")]
    due_on: String,
    #[serde(rename = "CodigoCliente")]
    customer: i64,
    #[serde(rename = "IDFatura")]
    invoice: i64,
    #[serde(rename = "Valor")]
    amount: Amount,
    #[serde(rename = "Contratos")]
    contracts: Vec<i64>,
}

impl From<&Invoice> for OpenInvoice {
    fn from(invoice: &Invoice) -> Self {
        Self {
            due_on: invoice.due_on.format("%d/%m/%Y").to_string(),
            customer: invoice.customer.0,
            invoice: invoice.id.0,
            amount: invoice.amount.into(),
            contracts: invoice.contracts.iter().map(|contract| contract.0).collect(),
        }
    }
}

/// dd-MM-yyyy
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%d-%m-%Y").to_string()
}

/// Why there is no boleto. `refused` makes the failure of a text: a bare word for one operation, an `error` for the others.
pub(super) fn boleto_words(error: BoletoRefused, refused: fn(&str) -> Failure) -> Failure {
    match error {
        BoletoRefused::NotFound(_) => refused("Fatura não encontrada."),
        BoletoRefused::None(none) => refused(no_boleto(&none)),
        BoletoRefused::Fault(fault) => fault.into(),
    }
}

/// The failure of the operations that answer `error`: whatever the reason, there is no such document.
pub(super) fn not_found(text: &str) -> Failure {
    Failure::not_found(text)
}
