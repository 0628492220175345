//! Logar no App - Simplificado (manual, lines 606-663): the customer's basic data and a short list of contracts.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::words::contract_status;
use contracts::ContractDetails;
use customers::Customer;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/clientes/logar",
    "autenticacao.app.logar.simplificado",
    "Logar no App - Simplificado",
    |call| Box::pin(log_in(call)),
)
.body::<SubscriberLogin>()
.answers::<Subscriber>();

#[derive(Serialize, JsonSchema)]
struct Subscriber {
    #[serde(rename = "Celular")]
    mobile: Option<String>,
    #[serde(rename = "NomeCompleto")]
    name: String,
    #[serde(rename = "Email")]
    email: Option<String>,
    #[serde(rename = "CodigoCliente")]
    customer: i64,
    #[serde(rename = "NomeTratamento")]
    short_name: String,
    #[serde(rename = "TelefoneFixo")]
    phone: Option<String>,
    /// Epoch milliseconds of the first instant of the birthday.
    #[serde(rename = "DataNascimento")]
    birth_date: Option<i64>,
    #[serde(rename = "CPF", skip_serializing_if = "Option::is_none")]
    cpf: Option<String>,
    #[serde(rename = "CNPJ", skip_serializing_if = "Option::is_none")]
    cnpj: Option<String>,
    #[serde(rename = "Contratos")]
    contracts: Vec<ShortContract>,
}

#[derive(Serialize, JsonSchema)]
struct ShortContract {
    #[serde(rename = "ValorContrato")]
    price: Amount,
    #[serde(rename = "Tecnologia")]
    technology: String,
    #[serde(rename = "PlanoContrato")]
    plan: String,
    #[serde(rename = "StatusContrato")]
    status: &'static str,
    #[serde(rename = "CodContrato")]
    contract: i64,
    /// A number here, a text in "Completo".
    #[serde(rename = "IDVencimento")]
    due_day: i64,
}

impl From<&ContractDetails> for ShortContract {
    fn from(details: &ContractDetails) -> Self {
        Self {
            price: details.contract.price.into(),
            technology: details.technology.name.clone(),
            plan: details.plan.name.clone(),
            status: contract_status(details.contract.state),
            contract: details.contract.id.0,
            due_day: details.contract.due_day.0,
        }
    }
}

async fn log_in(call: Call) -> Result<Answer, Failure> {
    let login: SubscriberLogin = call.body()?;
    let (call, customer) = call.subscriber(&login).await?;
    let subscriber = call
        .read(async |ctx| {
            let found = customers::find_customer(ctx, customer).await;
            let found: Customer = found.map_err(|error| crate::failures::customer_words(error, "usuario"))?;
            let contracts = contracts::details_of_customer(ctx, customer).await?;
            let document = found.tax_id.as_str().to_owned();
            let (cpf, cnpj) = if found.tax_id.is_person() { (Some(document), None) } else { (None, Some(document)) };
            Ok(Subscriber {
                mobile: found.mobile.as_ref().map(|phone| phone.as_str().to_owned()),
                email: found.email.clone(),
                customer: customer.0,
                phone: found.phone.as_ref().map(|phone| phone.as_str().to_owned()),
                birth_date: found.birth_date.map(|date| ctx.zone.start_of(date).timestamp_millis()),
                cpf,
                cnpj,
                contracts: contracts.iter().map(ShortContract::from).collect(),
                name: found.name,
                short_name: found.short_name,
            })
        })
        .await?;
    Ok(Answer::json(&subscriber)?)
}
