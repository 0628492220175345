//! What the operations of this section show of a contract and of an invoice.

use crate::words::{contract_status, contract_type, service_group};
use billing::Invoice;
use contracts::ContractDetails;
use schemars::JsonSchema;
use serde::Serialize;
use support::OverviewContract;
use wire::{Amount, Exact};

/// A contract, as the customer's and the contract's data show it.
#[derive(Serialize, JsonSchema)]
pub(super) struct ContractView {
    #[serde(rename = "ValorContrato")]
    price: Amount,
    #[serde(rename = "StatusContrato")]
    status: &'static str,
    #[serde(rename = "IDContrato")]
    contract: i64,
    #[serde(rename = "DescricaoPlano")]
    plan: String,
    #[serde(rename = "TipoContrato")]
    kind: &'static str,
    #[serde(rename = "TipoTecnologia")]
    technology_group: &'static str,
    #[serde(rename = "IDVencimento")]
    due_day: i64,
}

impl From<&ContractDetails> for ContractView {
    fn from(details: &ContractDetails) -> Self {
        let contract = &details.contract;
        Self {
            price: contract.price.into(),
            status: contract_status(contract.state),
            contract: contract.id.0,
            plan: details.plan.name.clone(),
            kind: contract_type(contract.contract_type),
            technology_group: service_group(details.technology.group),
            due_day: contract.due_day.0,
        }
    }
}

impl From<OverviewContract> for ContractView {
    fn from(contract: OverviewContract) -> Self {
        Self {
            price: contract.price.into(),
            status: contract_status(contract.state),
            contract: contract.id.0,
            plan: contract.plan,
            kind: contract_type(contract.contract_type),
            technology_group: service_group(contract.technology),
            due_day: contract.due_day.0,
        }
    }
}

/// An invoice, as the customer's and the contract's data show it. Fine and interest are those of today, unrounded.
#[derive(Serialize, JsonSchema)]
pub(super) struct InvoiceView {
    #[serde(rename = "idsContratos")]
    contracts: Vec<i64>,
    #[serde(rename = "DebitoAutomatico")]
    direct_debit: bool,
    #[serde(rename = "CodigoCliente")]
    customer: i64,
    #[serde(rename = "ValorMulta")]
    fine: Exact,
    #[serde(rename = "IDFatura")]
    invoice: i64,
    #[serde(rename = "ValorJuros")]
    interest: Exact,
    #[serde(rename = "nroBoleto")]
    our_number: String,
    #[serde(rename = "Valor")]
    amount: Amount,
    #[serde(rename = "nroDocumento")]
    number: String,
    /// yyyy-MM-dd
    #[serde(rename = "Vencimento")]
    due_on: String,
}

impl InvoiceView {
    pub(super) fn of(invoice: &Invoice) -> Self {
        Self {
            contracts: invoice.contracts.iter().map(|contract| contract.0).collect(),
            direct_debit: invoice.direct_debit,
            customer: invoice.customer.0,
            fine: Exact(invoice.late.exact_fine.to_string()),
            invoice: invoice.id.0,
            interest: Exact(invoice.late.exact_interest.to_string()),
            our_number: invoice.bank_number.clone().unwrap_or_default(),
            amount: invoice.amount.into(),
            number: invoice.printed_number(),
            due_on: invoice.due_on.to_string(),
        }
    }
}
