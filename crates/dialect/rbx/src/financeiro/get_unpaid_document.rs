//! Consulta documentos em aberto de clientes (manual, lines 2516-2584).
//!
//! The manual's number is 3; ours begin at 101, in the order of the fields. A customer without open documents has an empty list.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::Service;
use billing::{Invoice, InvoiceSource};
use contracts::ContractAddress;
use customers::AddressKind;
use kernel::{CustomerId, FinancialAccountId};
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

async fn list(call: Call) -> Result<serde_json::Value, Failure> {
    let filter: Filter = call.input()?;
    let accounts = match (filter.account, filter.accounts) {
        (Some(account), None) => vec![account],
        (None, Some(accounts)) => accounts,
        (None, None) | (Some(_), Some(_)) => {
            return Err(Failure::new(104, "Exactly one of the fields account_number and account_list is required!"));
        }
    };
    let documents = call
        .read(async |ctx| {
            let open = billing::unpaid_documents(ctx, filter.customer, &accounts, filter.registered_only.unwrap_or(false)).await?;
            let boletos = billing::boleto_numbers(ctx, &open).await?;
            let addresses = contracts::addresses_of_customer(ctx, filter.customer).await?;
            Ok(open.iter().zip(boletos).map(|(invoice, boleto)| Document::of(invoice, boleto, &addresses)).collect::<Vec<_>>())
        })
        .await?;
    result(&documents)
}
