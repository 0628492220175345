//! Consulta clientes enquadrados no Cobrador Virtual (manual, lines 3319-3376). The name is the manual's, misspelling and all.
//!
//! The manual's number is 8; ours begin at 101. It does not say what `Acessos` counts: here it is the customer's network logins.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use customers::CustomerKind;
use dunning::{Collected, CollectedCustomer, DunningError};
use kernel::Fault;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Accepted, At, Bad, FromWire, Input, Value};

pub(super) const SERVICE: Service = Service::reads(
    "virtual_collector_costumer_list",
    "variados.virtual_collector_costumer_list",
    "Consulta clientes enquadrados no Cobrador Virtual",
    |call| Box::pin(list(call)),
)
.input::<Filter>()
.gives::<Vec<Listed>>()
.failing_with(|| json!([]));

#[derive(Input)]
struct Filter {
    /// Código da regra, ou lista de códigos.
    #[wire("regra", missing = 101, invalid = 102)]
    rules: RuleCodes,
}

/// The table says a number, the example shows a list: both are taken.
struct RuleCodes(Vec<i64>);

impl FromWire for RuleCodes {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let codes = if value.is_array() { Vec::from_wire(value, at)? } else { vec![i64::from_wire(value, at)?] };
        if codes.is_empty() { Err(at.invalid(Accepted::List)) } else { Ok(Self(codes)) }
    }

    fn schema() -> Value {
        json!({"oneOf": [Vec::<i64>::schema(), i64::schema()]})
    }
}

/// Numbers are texts here, and numbers in the rows below, as the manual prints them.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
struct Listed {
    regra: String,
    prioridade: String,
    #[serde(rename = "Atraso_Max")]
    atraso_max: String,
    #[serde(rename = "Atraso_Min")]
    atraso_min: String,
    clientes: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
struct Row {
    codigo: i64,
    nome: String,
    endereco: String,
    /// Null when the house has none, or one with letters, which then stands before the complement.
    numero: Option<i64>,
    bairro: String,
    complemento: String,
    distrito: String,
    cidade: String,
    #[serde(rename = "UF")]
    uf: String,
    tel_comercial: String,
    tel_residencial: String,
    tel_celular: String,
    /// S or N: whether the contract can be suspended today.
    bloqueavel: &'static str,
    /// The customer's network logins.
    acessos: i64,
    /// 0 for a debt that bills no contract.
    contrato_numero: i64,
    contrato: String,
}

async fn list(call: Call) -> Outcome {
    let filter: Filter = call.input()?;
    let lists = call.read(async |ctx| dunning::collector_list(ctx, &filter.rules.0).await.map_err(words)).await?;
    result(&lists.iter().map(Listed::of).collect::<Vec<_>>())
}

impl Listed {
    fn of(list: &Collected) -> Self {
        let rule = &list.rule.terms;
        Self {
            regra: rule.code.to_string(),
            prioridade: rule.position.to_string(),
            atraso_max: rule.late_until.to_string(),
            atraso_min: rule.late_from.to_string(),
            clientes: list.customers.iter().map(Row::of).collect(),
        }
    }
}

impl Row {
    fn of(row: &CollectedCustomer) -> Self {
        let address = &row.address;
        let numero = address.number.parse().ok();
        let lettered = if numero.is_none() { address.number.trim() } else { "" };
        let complement = [lettered, address.complement.trim()].into_iter().filter(|part| !part.is_empty());
        let fixed = row.phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default();
        let (tel_comercial, tel_residencial) = match row.kind {
            CustomerKind::Company => (fixed, String::new()),
            CustomerKind::Person => (String::new(), fixed),
        };
        Self {
            codigo: row.customer.0,
            nome: row.name.clone(),
            endereco: address.street.clone(),
            numero,
            bairro: address.neighborhood.clone(),
            complemento: complement.collect::<Vec<_>>().join(" "),
            distrito: String::new(),
            cidade: address.city.clone(),
            uf: address.state.clone(),
            tel_comercial,
            tel_residencial,
            tel_celular: row.mobile.map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
            bloqueavel: if row.can_be_blocked { "S" } else { "N" },
            acessos: row.logins,
            contrato_numero: row.contract.map_or(0, |contract| contract.0),
            contrato: row.contract.map(|contract| format!("{contract}-{}", row.plan)).unwrap_or_default(),
        }
    }
}

fn words(error: DunningError) -> Failure {
    match error {
        DunningError::RuleNotFound(_) => Failure::new(8, "A regra informada não existe!"),
        DunningError::Fault(fault) => fault.into(),
        other @ (DunningError::Rule(_)
        | DunningError::CompanyNotFound(_)
        | DunningError::PlanNotFound(_)
        | DunningError::CustomerNotFound(_)
        | DunningError::InvoiceNotFound(_)
        | DunningError::Hold
        | DunningError::HoldNotFound(_)
        | DunningError::NotLate(_)
        | DunningError::Notification(_)) => Fault::Inconsistent(format!("a list of the collector: {other}")).into(),
    }
}
