//! A subscriber with contracts and open invoices, as the complete login and "Buscar contratos e faturas" show it.

use crate::failure::Failure;
use crate::words::{address_kind, contract_status, quota_unit, service_group};
use billing::Invoice;
use contracts::ContractDetails;
use customers::{AddressKind, CustomerError};
use db::Ctx;
use kernel::CustomerId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Amount;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Subscriber<I> {
    #[serde(rename = "Celular")]
    mobile: Option<String>,
    #[serde(rename = "NomeCompleto")]
    name: String,
    /// Epoch milliseconds of the first instant of the birthday.
    #[serde(rename = "DataNascimento")]
    birth_date: Option<i64>,
    #[serde(rename = "TelefoneFixo")]
    phone: Option<String>,
    #[serde(rename = "Email")]
    email: Option<String>,
    faturas: Vec<I>,
    #[serde(rename = "CodigoCliente")]
    customer: i64,
    #[serde(rename = "NomeTratamento")]
    short_name: String,
    contratos: Vec<FullContract>,
    #[serde(rename = "atendimentosAbertos")]
    open_tickets: u64,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct OpenInvoice {
    #[serde(rename = "IDFatura")]
    invoice: i64,
    #[serde(rename = "CodigoCliente")]
    customer: i64,
    /// A number here, the whole printed text elsewhere.
    #[serde(rename = "nroBoleto")]
    our_number: Option<i64>,
    #[serde(rename = "nroDocumento")]
    number: String,
    /// yyyy-MM-dd
    #[serde(rename = "Vencimento")]
    due_on: String,
    #[serde(rename = "Valor")]
    amount: Amount,
    /// Sic; the text TRUE or FALSE.
    #[serde(rename = "DebitoAutomaico")]
    direct_debit: &'static str,
}

impl From<&Invoice> for OpenInvoice {
    fn from(invoice: &Invoice) -> Self {
        Self {
            invoice: invoice.id.0,
            customer: invoice.customer.0,
            our_number: invoice.our_number,
            number: invoice.printed_number(),
            due_on: invoice.due_on.to_string(),
            amount: invoice.amount.into(),
            direct_debit: if invoice.direct_debit { "TRUE" } else { "FALSE" },
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct FullContract {
    #[serde(rename = "Tecnologia")]
    technology: String,
    #[serde(rename = "LoginRadius")]
    login: Option<String>,
    #[serde(rename = "Franquia")]
    quota: i64,
    #[serde(rename = "PlanoContrato")]
    plan: String,
    #[serde(rename = "StatusContrato")]
    status: &'static str,
    #[serde(rename = "UnidadeMedida")]
    quota_unit: &'static str,
    #[serde(rename = "CodContrato")]
    contract: i64,
    #[serde(rename = "tipoEndereco")]
    address_kind: &'static str,
    #[serde(rename = "GrupoTecnologia")]
    technology_group: &'static str,
    #[serde(rename = "EnderecoInstalacao")]
    address: String,
    /// A text here, a number in "Simplificado".
    #[serde(rename = "IDVencimento")]
    due_day: String,
}

impl From<&ContractDetails> for FullContract {
    fn from(details: &ContractDetails) -> Self {
        let address = details.address_for(AddressKind::Installation);
        Self {
            technology: details.technology.name.clone(),
            login: details.logins.first().map(|login| login.username.clone()),
            quota: details.plan.quota.map_or(0, |quota| quota.amount),
            plan: details.plan.name.clone(),
            status: contract_status(details.contract.state),
            quota_unit: details.plan.quota.map_or("GB", |quota| quota_unit(quota.unit)),
            contract: details.contract.id.0,
            address_kind: address_kind(address.map_or(AddressKind::Default, |address| address.kind)),
            technology_group: service_group(details.technology.group),
            address: address.map_or_else(String::new, |found| format!("{}, {}", found.address.street, found.address.number)),
            due_day: details.contract.due_day.to_string(),
        }
    }
}

/// The subscriber with everything, its invoices shown as `I`.
pub(crate) async fn subscriber<I: for<'a> From<&'a Invoice>>(
    ctx: &Ctx,
    customer: CustomerId,
    words: fn(CustomerError) -> Failure,
) -> Result<Subscriber<I>, Failure> {
    let found = customers::find_customer(ctx, customer).await.map_err(words)?;
    let contracts = contracts::details_of_customer(ctx, customer).await?;
    let invoices = billing::open_invoices_of_customer(ctx, customer).await?;
    Ok(Subscriber {
        mobile: found.mobile.as_ref().map(|phone| phone.as_str().to_owned()),
        birth_date: found.birth_date.map(|date| ctx.zone.start_of(date).timestamp_millis()),
        phone: found.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: found.email.clone(),
        faturas: invoices.iter().map(I::from).collect(),
        customer: customer.0,
        contratos: contracts.iter().map(FullContract::from).collect(),
        open_tickets: support::count_open_tickets(ctx, customer).await?,
        name: found.name,
        short_name: found.short_name,
    })
}
