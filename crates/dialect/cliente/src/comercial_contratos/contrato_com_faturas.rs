//! Buscar dados do contrato e faturas correspondentes (manual, lines 2078-2133).

use super::somente_contrato::{Body, words};
use super::view::{ContractView, InvoiceView};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation, Variant};
use billing::{InvoiceFilter, InvoiceStatus};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/contrato/dados",
    "comercial.contratos.dados.com_faturas",
    "Buscar dados do contrato e faturas correspondentes",
    |call| Box::pin(read(call)),
)
.variant(Variant::Otherwise)
.body::<Body>()
.answers::<ContractWithInvoices>();

#[derive(Serialize, JsonSchema)]
struct ContractWithInvoices {
    #[serde(flatten)]
    contract: ContractView,
    #[serde(rename = "Faturas")]
    invoices: Vec<InvoiceView>,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let answer = call
        .read(async |ctx| {
            let details = contracts::details(ctx, body.contract).await.map_err(words)?;
            let invoices = billing::invoices_of_contract(ctx, body.contract, InvoiceFilter::default()).await?;
            let shown = invoices.iter().filter(|invoice| matches!(invoice.status, InvoiceStatus::Open | InvoiceStatus::Paid));
            Ok(ContractWithInvoices { contract: ContractView::from(&details), invoices: shown.map(InvoiceView::of).collect() })
        })
        .await?;
    Ok(Answer::json(&answer)?)
}
