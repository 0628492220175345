//! Consulta documentos em aberto de clientes (manual, lines 2516-2584).
//!
//! The manual's number is 3; ours begin at 101, in the order of the fields. A customer without open documents has an empty list.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{Invoice, InvoiceSource, Party, Payable};
use contracts::ContractAddress;
use customers::{AddressKind, address_for};
use kernel::{ContractId, CustomerId, FinancialAccountId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Input};

pub(super) const SERVICE: Service = Service::reads(
    "get_unpaid_document",
    "financeiro.get_unpaid_document",
    "Consulta documentos em aberto de clientes",
    |call| Box::pin(list(call)),
)
.input::<Filter>()
.gives::<Vec<Document>>()
.blank_code();

#[derive(Input)]
struct Filter {
    /// Código do cliente.
    #[wire("customer_id", missing = 3, invalid = 101)]
    customer: CustomerId,
    /// Conta corrente; exatamente um entre account_number e account_list.
    #[wire("account_number", invalid = 102)]
    account: Option<FinancialAccountId>,
    /// Lista de contas correntes.
    #[wire("account_list", invalid = 103)]
    accounts: Option<Vec<FinancialAccountId>>,
    /// Somente documentos registrados no banco.
    #[wire("registered_in_the_bank", invalid = 105)]
    registered_only: Option<bool>,
}

#[derive(Serialize, JsonSchema)]
struct Document {
    id: i64,
    account_number: i64,
    /// yyyy-MM-dd
    due_date: String,
    document_number: i64,
    bank_number: i64,
    charge_type: &'static str,
    historic: &'static str,
    comments: String,
    source: &'static str,
    bank: i64,
    value_init: Amount,
    value_interest: Amount,
    value_fine: Amount,
    value_discount: Amount,
    value_up: Amount,
    /// Not in the manual, but read by clients: the Pix text, or null.
    pix_copy_paste: Option<String>,
    address: Address,
    contracts: Vec<i64>,
}

#[derive(Clone, Default, Serialize, JsonSchema)]
struct Address {
    street: String,
    number: Option<i64>,
    complement: String,
    neighborhood: String,
    city: String,
    state: String,
    district: String,
    zipcode: String,
    country: &'static str,
}

async fn list(call: Call) -> Outcome {
    let filter: Filter = call.input()?;
    let accounts = match (filter.account, filter.accounts) {
        (Some(account), None) => vec![account],
        (None, Some(accounts)) => accounts,
        (None, None) | (Some(_), Some(_)) => {
            return Err(Failure::new(104, "Exactly one of the fields account_number and account_list is required!"));
        }
    };
    let registered_only = filter.registered_only.unwrap_or(false);
    let documents = call
        .read(async |ctx| {
            // By due date.
            let unpaid = billing::unpaid_payables(ctx, filter.customer, &accounts, registered_only).await?;
            if unpaid.is_empty() {
                return Ok(Vec::new());
            }
            let addresses = contracts::addresses_of_customer(ctx, filter.customer).await?;
            let installed: Vec<_> = unpaid.iter().map(|payable| Address::installed(&payable.invoice, &addresses)).collect();
            let payer = match installed.iter().all(Option::is_some) {
                true => None,
                false => billing::payer(ctx, filter.customer).await?,
            };
            let billed = payer.as_ref().map(Address::billed).unwrap_or_default();
            let addresses = installed.into_iter().map(|installed| installed.unwrap_or_else(|| billed.clone()));
            Ok(unpaid.into_iter().zip(addresses).map(|(payable, address)| Document::of(payable, address)).collect::<Vec<_>>())
        })
        .await?;
    result(&documents)
}

impl Document {
    fn of(Payable { invoice, pix }: Payable, address: Address) -> Self {
        Self {
            id: invoice.id.0,
            account_number: invoice.account.0,
            due_date: invoice.due_on.to_string(),
            document_number: invoice.number,
            bank_number: invoice.our_number.unwrap_or(0),
            charge_type: if invoice.is_registered { "with registry" } else { "without registry" },
            historic: "Documento a Receber",
            source: source(invoice.source),
            bank: invoice.bank.map_or(0, i64::from),
            value_init: invoice.open().into(),
            value_interest: invoice.late.interest.into(),
            value_fine: invoice.late.fine.into(),
            value_discount: Amount(kernel::Money::ZERO),
            value_up: invoice.due_today().into(),
            pix_copy_paste: pix,
            address,
            contracts: invoice.contracts.iter().map(|contract| contract.0).collect(),
            comments: invoice.comments,
        }
    }
}

const fn source(source: InvoiceSource) -> &'static str {
    match source {
        InvoiceSource::Billing => "Billing",
        InvoiceSource::Manual => "Manual",
        InvoiceSource::Negotiation => "Negotiation",
    }
}

impl Address {
    /// Where the first contract of the document whose place is known is installed.
    fn installed(invoice: &Invoice, addresses: &[ContractAddress]) -> Option<Self> {
        let installed = |contract: &ContractId| {
            let its: Vec<_> = addresses.iter().filter(|address| address.contract == *contract).collect();
            address_for(&its, AddressKind::Installation, |address| address.kind).copied()
        };
        let ContractAddress { address, .. } = invoice.contracts.iter().find_map(installed)?;
        Some(Self {
            street: address.street.clone(),
            number: address.number.parse().ok(),
            complement: address.complement.clone(),
            neighborhood: address.neighborhood.clone(),
            city: address.city.clone(),
            state: address.state.code().to_owned(),
            district: String::new(),
            zipcode: address.postal_code.as_str().to_owned(),
            country: "Brasil",
        })
    }

    /// Where the customer is billed.
    fn billed(payer: &Party) -> Self {
        Self {
            street: payer.street.clone(),
            neighborhood: payer.neighborhood.clone(),
            city: payer.city.clone(),
            state: payer.state.clone(),
            zipcode: payer.postal_code.replace('-', ""),
            country: "Brasil",
            ..Self::default()
        }
    }
}
