//! Buscar dados do contrato (manual, lines 1127-1177): the variant `somenteContrato=s`, with addresses and without invoices.

use super::view::ContractView;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation, Variant};
use crate::words::address_kind;
use contracts::{ContractAddress, ContractDetails, ContractError};
use kernel::ContractId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, YesNo};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/contrato/dados",
    "comercial.contratos.dados.somente_contrato",
    "Buscar dados do contrato",
    |call| Box::pin(read(call)),
)
.variant(Variant::Query("somenteContrato", "s"))
.query::<Query>()
.body::<Body>()
.answers::<ContractWithAddresses>();

#[derive(Input)]
#[expect(dead_code, reason = "its value has chosen the variant before it is read; it is declared for the manual")]
struct Query {
    /// `s`: somente o contrato, sem as faturas.
    #[wire("somenteContrato")]
    only_contract: YesNo,
}

#[derive(Input)]
pub(super) struct Body {
    /// Código do contrato.
    #[wire("idContrato")]
    pub(super) contract: ContractId,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct ContractWithAddresses {
    #[serde(rename = "Tecnologia")]
    technology: String,
    #[serde(flatten)]
    contract: ContractView,
    #[serde(rename = "Enderecos")]
    addresses: Vec<AddressView>,
}

#[derive(Serialize, JsonSchema)]
struct AddressView {
    #[serde(rename = "Logradouro")]
    street: String,
    #[serde(rename = "UF")]
    state: String,
    /// A number, as the manual shows it; null for an address without one.
    #[serde(rename = "Numero")]
    number: Option<i64>,
    #[serde(rename = "Tipo")]
    kind: &'static str,
    #[serde(rename = "Complemento")]
    complement: String,
    #[serde(rename = "Bairro")]
    neighborhood: String,
    #[serde(rename = "Cidade")]
    city: String,
    #[serde(rename = "CEP")]
    postal_code: String,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let _: Query = call.query()?;
    let body: Body = call.body()?;
    let details = call.read(async |ctx| contracts::details(ctx, body.contract).await.map_err(words)).await?;
    Ok(Answer::json(&ContractWithAddresses::from(&details))?)
}

impl From<&ContractDetails> for ContractWithAddresses {
    fn from(details: &ContractDetails) -> Self {
        Self {
            technology: details.technology.name.clone(),
            contract: ContractView::from(details),
            addresses: details.addresses.iter().map(AddressView::from).collect(),
        }
    }
}

impl From<&ContractAddress> for AddressView {
    fn from(contract_address: &ContractAddress) -> Self {
        let address = &contract_address.address;
        Self {
            street: address.street.clone(),
            state: address.state.code().to_owned(),
            number: address.number.parse().ok(),
            kind: address_kind(contract_address.kind),
            complement: address.complement.clone(),
            neighborhood: address.neighborhood.clone(),
            city: address.city.clone(),
            postal_code: address.postal_code.as_str().to_owned(),
        }
    }
}

/// What can go wrong when a contract is looked up.
pub(super) fn words(error: ContractError) -> Failure {
    match error {
        ContractError::NotFound(_) => Failure::not_found("Contrato não encontrado."),
        ContractError::WrongStatus(_) => Failure::conflict("A situação do contrato não permite esta operação."),
        ContractError::PriceOutOfRange | ContractError::UnknownReference | ContractError::Taken(_) => {
            Failure::refused("Dados do contrato inválidos.")
        }
        ContractError::Fault(fault) => fault.into(),
    }
}
