//! Informações de Contrato (manual, lines 904-937). The manual lost its answer: this is what the other operations show of a contract, in
//! the envelope of the neighbours under the same path.

use super::somente_contrato::{ContractWithAddresses, words};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use contracts::{BillingMode, ContractDetails};
use kernel::ContractId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/area/cliente/contrato/{idContrato}",
    "comercial.contratos.informacoes",
    "Informações de Contrato",
    |call| Box::pin(read(call)),
)
.token()
.path::<Path>()
.answers::<Information>();

#[derive(Input)]
struct Path {
    /// Código do contrato.
    #[wire("idContrato")]
    contract: ContractId,
}

#[derive(Serialize, JsonSchema)]
struct Information {
    data: InformationView,
    status: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct InformationView {
    #[serde(rename = "IDCliente")]
    customer: i64,
    #[serde(flatten)]
    contract: ContractWithAddresses,
    /// The day of the month on which invoices fall due.
    #[serde(rename = "DiaVencimento")]
    due_day: u8,
    #[serde(rename = "PrePago")]
    is_prepaid: bool,
    /// yyyy-MM-dd
    #[serde(rename = "DataContratacao")]
    signed_on: String,
    /// yyyy-MM-dd; null before the first service.
    #[serde(rename = "DataHabilitacao")]
    activated_on: Option<String>,
    #[serde(rename = "VelocidadeDownloadKbps")]
    download_kbps: i64,
    #[serde(rename = "VelocidadeUploadKbps")]
    upload_kbps: i64,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let Path { contract } = call.path()?;
    let details = call.read(async |ctx| contracts::details(ctx, contract).await.map_err(words)).await?;
    Ok(Answer::json(&Information { data: InformationView::from(&details), status: "OK" })?)
}

impl From<&ContractDetails> for InformationView {
    fn from(details: &ContractDetails) -> Self {
        let contract = &details.contract;
        Self {
            customer: contract.customer.0,
            contract: ContractWithAddresses::from(details),
            due_day: details.due_day.number(),
            is_prepaid: contract.billing_mode == BillingMode::Prepaid,
            signed_on: contract.signed_on.to_string(),
            activated_on: contract.activated_on.map(|day| day.to_string()),
            download_kbps: details.plan.download_kbps,
            upload_kbps: details.plan.upload_kbps,
        }
    }
}
