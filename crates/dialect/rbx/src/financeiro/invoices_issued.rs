//! Consulta notas fiscais emitidas (manual, lines 2630-2705).
//!
//! The manual's number is 10; ours begin at 101, in the order of the fields. The words of its situations are lost but for `0`: here `0`
//! is a note that stands, `1` one that was cancelled. A day's answer holds at most 10,000 notes.

use crate::call::{Call, result};
use crate::service::{Outcome, Service};
use billing::{Invoice, InvoiceStatus};
use fiscal::{DocumentFilter, DocumentModel, DocumentStatus, FiscalDocument, Item};
use kernel::{CustomerId, InvoiceId, Money};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use wire::{Input, IsoDate, Text, words};

pub(super) const SERVICE: Service =
    Service::reads("invoices_issued", "financeiro.invoices_issued", "Consulta notas fiscais emitidas", |call| {
        Box::pin(list(call))
    })
    .input::<Filter>()
    .gives::<Vec<Note>>()
    .failing_with(|| json!([]));

words! {
    /// The models of fiscal notes. Of 55 and 62 nothing is issued here.
    enum Model { Communication = "21", Telecommunications = "22", Goods = "55", Electronic = "62" }
}

words! {
    /// The situations of a note.
    enum Situation { Issued = "0", Cancelled = "1" }
}

#[derive(Input)]
struct Filter {
    /// Modelo da nota fiscal.
    #[wire("model", missing = 101, invalid = 102)]
    model: Model,
    /// Data de emissão.
    #[wire("issue", missing = 10, invalid = 10)]
    issued_on: IsoDate,
    /// Código do cliente.
    #[wire("customer_id", invalid = 103)]
    customer: Option<CustomerId>,
    /// Número da nota fiscal.
    #[wire("number", invalid = 104)]
    number: Option<i64>,
    /// Série da nota fiscal.
    #[wire("serial", invalid = 105)]
    series: Option<Text<3>>,
    /// Chave de acesso: o código de autenticação digital.
    #[wire("access_key", invalid = 106)]
    digest: Option<Text<100>>,
    /// CFOP de um item.
    #[wire("cfop", invalid = 107)]
    cfop: Option<i64>,
    /// Natureza de operação fiscal.
    #[wire("nature_of_operation", invalid = 108)]
    nature: Option<Text<100>>,
    /// Valor da nota fiscal.
    #[wire("value", invalid = 109)]
    total: Option<Money>,
    /// Situação: 0 emitida, 1 cancelada.
    #[wire("status", invalid = 110)]
    status: Option<Situation>,
}

#[derive(Serialize, JsonSchema)]
struct Note {
    id: String,
    model: &'static str,
    serial: String,
    number: String,
    access_key: String,
    /// yyyy-MM-dd
    issue: String,
    customer_id: String,
    nature_of_operation: String,
    value: String,
    status: &'static str,
    items: Vec<Line>,
    document: Vec<Document>,
}

#[derive(Serialize, JsonSchema)]
struct Line {
    item: String,
    code: String,
    description: String,
    cfop: String,
    unit: String,
    quantity: String,
    unit_value: String,
    gross_value: String,
    discount: String,
    other_expenses: String,
    net_value: String,
}

#[derive(Serialize, JsonSchema)]
struct Document {
    document_number: String,
    /// yyyy-MM-dd
    due_date: String,
    document_value: String,
    /// A (aberto), B (baixado), E (estornado) ou N (negociado).
    document_status: &'static str,
}

async fn list(call: Call) -> Outcome {
    let filter: Filter = call.input_em_portugues()?;
    let Some(wanted) = filter.wanted() else { return result(&Vec::<Note>::new()) };
    let notes = call
        .read(async |ctx| {
            let notes = fiscal::list_documents(ctx, wanted).await?;
            let ids: BTreeSet<InvoiceId> = notes.iter().map(|note| note.invoice).collect();
            let invoices = billing::find_invoices(ctx, &ids.into_iter().collect::<Vec<_>>()).await?;
            let invoices: HashMap<_, _> = invoices.iter().map(|invoice| (invoice.id, invoice)).collect();
            Ok(notes.iter().map(|note| Note::of(note, invoices.get(&note.invoice).copied())).collect::<Vec<_>>())
        })
        .await?;
    result(&notes)
}

impl Filter {
    /// What is asked for; none where nothing can match.
    fn wanted(&self) -> Option<DocumentFilter> {
        let model = match self.model {
            Model::Communication => DocumentModel::Note21,
            Model::Telecommunications => DocumentModel::Note22,
            Model::Goods | Model::Electronic => return None,
        };
        if self.nature.as_ref().is_some_and(|nature| !nature.0.eq_ignore_ascii_case(&nature_of(model))) {
            return None;
        }
        Some(DocumentFilter {
            models: Some(vec![model]),
            customer: self.customer,
            issued_from: Some(self.issued_on.0),
            issued_to: Some(self.issued_on.0),
            number: self.number,
            series: self.series.as_ref().map(|series| series.0.clone()),
            digest: self.digest.as_ref().map(|digest| digest.0.clone()),
            cfop: self.cfop,
            total: self.total,
            status: self.status.map(|status| match status {
                Situation::Issued => DocumentStatus::Issued,
                Situation::Cancelled => DocumentStatus::Cancelled,
            }),
        })
    }
}

const fn model_word(model: DocumentModel) -> &'static str {
    match model {
        DocumentModel::Note21 => "21",
        DocumentModel::Note22 => "22",
        DocumentModel::ServiceInvoice => "",
    }
}

fn nature_of(model: DocumentModel) -> String {
    format!("Nota Fiscal Modelo {}", model_word(model))
}

impl Note {
    fn of(note: &FiscalDocument, invoice: Option<&Invoice>) -> Self {
        Self {
            id: note.id.to_string(),
            model: model_word(note.series.model),
            serial: note.series.series.clone(),
            number: note.number.to_string(),
            access_key: note.digest.as_deref().unwrap_or_default().to_ascii_lowercase(),
            issue: note.issued_on.to_string(),
            customer_id: note.customer.to_string(),
            nature_of_operation: nature_of(note.series.model),
            value: note.total.to_string(),
            status: match note.status {
                DocumentStatus::Issued => "0",
                DocumentStatus::Cancelled => "1",
            },
            items: note.items.iter().zip(1..).map(|(item, position)| Line::of(item, position)).collect(),
            document: invoice.into_iter().map(Document::from).collect(),
        }
    }
}

impl Line {
    fn of(item: &Item, position: i64) -> Self {
        Self {
            item: position.to_string(),
            code: item.code.clone(),
            description: item.description.clone(),
            cfop: item.cfop.to_string(),
            unit: item.unit.clone(),
            quantity: quantity(item.quantity),
            unit_value: item.unit_price.to_string(),
            // What discounts take is gone before a line is written: it is taxed on what is left.
            gross_value: item.amount.to_string(),
            discount: Money::ZERO.to_string(),
            other_expenses: Money::ZERO.to_string(),
            net_value: item.amount.to_string(),
        }
    }
}

/// Thousandths with two decimals, or three where they count.
fn quantity(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1_000, thousandths % 1_000);
    if part % 10 == 0 { format!("{whole}.{:02}", part / 10) } else { format!("{whole}.{part:03}") }
}

impl From<&Invoice> for Document {
    fn from(invoice: &Invoice) -> Self {
        Self {
            document_number: invoice.number.to_string(),
            due_date: invoice.due_on.to_string(),
            document_value: invoice.amount.to_string(),
            document_status: match invoice.status {
                InvoiceStatus::Open | InvoiceStatus::Draft => "A",
                InvoiceStatus::Paid => "B",
                InvoiceStatus::Cancelled => "E",
                InvoiceStatus::Negotiated => "N",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::quantity;

    #[test]
    fn quantities_have_two_decimals_or_three() {
        assert_eq!([1_000, 1_500, 1_050, 1_005, 0].map(quantity), ["1.00", "1.50", "1.05", "1.005", "0.00"]);
    }
}
