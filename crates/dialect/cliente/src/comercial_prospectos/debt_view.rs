//! Debts as the three checks of internal credit show them (manual, lines 4695-4717, 5180-5204).

use sales::Debt;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

#[derive(Serialize, JsonSchema)]
pub(super) struct Debts {
    resposta: Found,
}

/// Without debts there is no list.
#[derive(Serialize, JsonSchema)]
struct Found {
    #[serde(rename = "faturas", skip_serializing_if = "Vec::is_empty")]
    invoices: Vec<InvoiceView>,
    #[serde(rename = "possuiDivida")]
    owes: bool,
}

#[derive(Serialize, JsonSchema)]
struct InvoiceView {
    #[serde(rename = "idCliente")]
    customer: i64,
    #[serde(rename = "numeroBoleto")]
    bank_number: Option<String>,
    /// dd-MM-yyyy
    #[serde(rename = "dataVencimento")]
    due_on: String,
    #[serde(rename = "valor")]
    amount: Amount,
    /// What was paid so far, or null.
    #[serde(rename = "valorPago")]
    paid: Option<Amount>,
    id: i64,
    #[serde(rename = "numeroDocumento")]
    document_number: String,
}

impl Debts {
    pub(super) fn answer(debts: &[Debt]) -> Result<Answer, kernel::Fault> {
        let invoices = debts.iter().map(InvoiceView::from).collect::<Vec<_>>();
        Answer::json(&Self { resposta: Found { owes: !invoices.is_empty(), invoices } })
    }
}

impl From<&Debt> for InvoiceView {
    fn from(debt: &Debt) -> Self {
        Self {
            customer: debt.customer.0,
            bank_number: debt.bank_number.clone(),
            due_on: debt.due_on.format("%d-%m-%Y").to_string(),
            amount: debt.amount.into(),
            paid: (!debt.paid.is_zero()).then(|| debt.paid.into()),
            id: debt.invoice.0,
            document_number: debt.document_number.clone(),
        }
    }
}
