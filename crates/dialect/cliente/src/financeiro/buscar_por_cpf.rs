//! Buscar faturas por CPF (manual, lines 9170-9228): the open invoices with the contracts that they bill. The login's CPF is enough; a `senha`
//! that comes with it is not asked for.

use super::document_view::{Found, InvoiceOfDocument, OPEN, find};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::Invoice;
use contracts::ContractSummary;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Amount, Answer, Digits, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/faturas/cliente",
    "financeiro.faturas.buscar_por_cpf",
    "Buscar faturas por CPF",
    |call| Box::pin(list(call)),
)
.body::<Body>()
.answers::<InvoicesOfLogin>();

#[derive(Input)]
struct Body {
    /// CPF ou CNPJ, login da central do assinante.
    #[wire("usuario")]
    document: Digits,
}

#[derive(Serialize, JsonSchema)]
struct InvoicesOfLogin {
    #[serde(rename = "Contratos")]
    contracts: Vec<BilledContract>,
    #[serde(rename = "Faturas")]
    invoices: Vec<InvoiceOfLogin>,
    #[serde(rename = "Cliente")]
    customer: String,
}

#[derive(Serialize, JsonSchema)]
struct BilledContract {
    #[serde(rename = "ValorContrato")]
    price: Amount,
    #[serde(rename = "IDContrato")]
    contract: i64,
    #[serde(rename = "DescricaoPlano")]
    plan: String,
}

#[derive(Serialize, JsonSchema)]
struct InvoiceOfLogin {
    #[serde(flatten)]
    invoice: InvoiceOfDocument,
    #[serde(rename = "DebitoAutomatico")]
    direct_debit: bool,
}

impl From<&Invoice> for InvoiceOfLogin {
    fn from(invoice: &Invoice) -> Self {
        Self { invoice: invoice.into(), direct_debit: invoice.direct_debit }
    }
}

impl From<&ContractSummary> for BilledContract {
    fn from(details: &ContractSummary) -> Self {
        let contract = &details.contract;
        Self { price: contract.price.into(), contract: contract.id.0, plan: details.plan.name.clone() }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Body { document } = call.body()?;
    let (Found { customers, invoices }, contracts) = call
        .read(async |ctx| {
            let found = find(ctx, &document.0, "usuario", OPEN).await?;
            let mut contracts = Vec::new();
            for customer in &found.customers {
                contracts.extend(contracts::summaries_of_customer(ctx, customer.id).await?);
            }
            Ok((found, contracts))
        })
        .await?;
    let Some(customer) = customers.first() else { return Ok(Answer::json(&json!({"ClienteEncontrato": false}))?) };
    let is_billed = |details: &&ContractSummary| invoices.iter().any(|invoice| invoice.contracts.contains(&details.contract.id));
    Ok(Answer::json(&InvoicesOfLogin {
        contracts: contracts.iter().filter(is_billed).map(BilledContract::from).collect(),
        invoices: invoices.iter().map(InvoiceOfLogin::from).collect(),
        customer: customer.name.clone(),
    })?)
}
