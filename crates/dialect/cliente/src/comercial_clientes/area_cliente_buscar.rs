//! Informações de Cliente (manual, lines 6244-6299). Of a company the manual shows nothing: it has `cnpj` in place of `cpf`.

use super::words::{Path, customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use crate::words::contract_status;
use contracts::ContractDetails;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Get, "/ws/area/cliente/{idCliente}", "area.cliente.buscar", "Informações de Cliente", |call| {
        Box::pin(read(call))
    })
    .token()
    .path::<Path>()
    .answers::<Found>();

#[derive(Serialize, JsonSchema)]
struct Found {
    data: Data,
    status: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Data {
    nome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpf: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cnpj: Option<String>,
    rg: Option<String>,
    nome_mae: Option<String>,
    /// Epoch milliseconds of the first instant of the birthday.
    data_nascimento: Option<i64>,
    telefone_fixo: Option<String>,
    telefone_movel: Option<String>,
    email: Option<String>,
    /// Cancelled ones too.
    contratos: Vec<Contract>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Contract {
    id: i64,
    descricao_plano: String,
    status: &'static str,
}

impl From<&ContractDetails> for Contract {
    fn from(details: &ContractDetails) -> Self {
        Self {
            id: details.contract.id.0,
            descricao_plano: details.plan.name.clone(),
            status: contract_status(details.contract.state),
        }
    }
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let Path { customer: id } = call.path()?;
    let data = call
        .read(async |ctx| {
            let found = customer(ctx, id).await?;
            let profile = customers::profile_of_customer(ctx, id).await.map_err(|error| customer_words(error, "idCliente"))?;
            let contracts = contracts::details_of_customer(ctx, id).await?;
            let document = Some(found.tax_id.as_str().to_owned());
            let (cpf, cnpj) = if found.tax_id.is_person() { (document, None) } else { (None, document) };
            Ok(Data {
                nome: found.name,
                cpf,
                cnpj,
                rg: profile.identity_card,
                nome_mae: profile.mother_name,
                data_nascimento: found.birth_date.map(|date| ctx.zone.start_of(date).timestamp_millis()),
                telefone_fixo: found.phone.map(|phone| phone.as_str().to_owned()),
                telefone_movel: found.mobile.map(|phone| phone.as_str().to_owned()),
                email: found.email,
                contratos: contracts.iter().map(Contract::from).collect(),
            })
        })
        .await?;
    Ok(Answer::json(&Found { data, status: "OK" })?)
}
