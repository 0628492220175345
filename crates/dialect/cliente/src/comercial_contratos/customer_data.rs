//! The general data of a customer with contracts and invoices, which two operations answer.

use super::view::{ContractView, InvoiceView};
use crate::failure::Failure;
use billing::{Invoice, InvoiceFilter, InvoiceStatus};
use customers::CustomerKind;
use db::Ctx;
use schemars::JsonSchema;
use serde::Serialize;
use support::Overview;
use wire::{DashDate, Input};

/// The invoices that are wanted, by due date.
#[derive(Clone, Copy, Input)]
pub(super) struct DueDates {
    /// Primeiro vencimento das faturas, dd-MM-yyyy.
    #[wire("dataInicioVencFatura")]
    from: Option<DashDate>,
    /// Último vencimento das faturas, dd-MM-yyyy.
    #[wire("dataFimVencFatura")]
    to: Option<DashDate>,
}

/// What both operations answer. Whoever is not found has `ClienteEncontrato: false` and nothing else to show.
#[derive(Serialize, JsonSchema)]
pub(super) struct CustomerData {
    #[serde(rename = "TipoPessoa", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Sic, for "Encontrado".
    #[serde(rename = "ClienteEncontrato")]
    found: bool,
    #[serde(rename = "NomeCliente", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "ExisteFaturaSemPagamento")]
    has_unpaid_invoice: bool,
    #[serde(rename = "IDCliente", skip_serializing_if = "Option::is_none")]
    customer: Option<i64>,
    #[serde(rename = "Contratos")]
    contracts: Vec<ContractView>,
    #[serde(rename = "ExisteAtendimentoAberto")]
    has_open_ticket: bool,
    #[serde(rename = "Faturas")]
    invoices: Vec<InvoiceView>,
}

impl CustomerData {
    pub(super) const fn not_found() -> Self {
        Self {
            kind: None,
            found: false,
            name: None,
            has_unpaid_invoice: false,
            customer: None,
            contracts: Vec::new(),
            has_open_ticket: false,
            invoices: Vec::new(),
        }
    }
}

/// What is answered of a customer at a glance, with its invoices, but for those that were withdrawn or negotiated away.
pub(super) async fn customer_data(ctx: &Ctx, found: Overview, dates: DueDates) -> Result<CustomerData, Failure> {
    let (due_from, due_to) = (dates.from.map(|date| date.0), dates.to.map(|date| date.0));
    let filter = InvoiceFilter { due_from, due_to, only_standing: true, ..InvoiceFilter::default() };
    let invoices = billing::invoices_of_customer(ctx, found.customer, filter).await?;
    // Only invoices that were not asked for may be open unseen.
    let is_open = |invoice: &Invoice| invoice.status == InvoiceStatus::Open;
    let is_narrowed = due_from.is_some() || due_to.is_some();
    let has_unpaid_invoice =
        invoices.iter().any(is_open) || is_narrowed && billing::has_open_invoice(ctx, found.customer).await?;
    Ok(CustomerData {
        kind: Some(match found.kind {
            CustomerKind::Person => "PessoaFisica",
            CustomerKind::Company => "PessoaJuridica",
        }),
        found: true,
        name: Some(found.name),
        has_unpaid_invoice,
        customer: Some(found.customer.0),
        contracts: found.contracts.into_iter().map(ContractView::from).collect(),
        has_open_ticket: found.has_open_ticket,
        invoices: invoices.iter().map(InvoiceView::of).collect(),
    })
}
