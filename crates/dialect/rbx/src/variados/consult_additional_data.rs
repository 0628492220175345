//! Consulta dados adicionais (manual, lines 3431-3470): an item for every value.
//!
//! The manual's number is 4. It shows an item of customers; those of contracts and tickets tell their number besides.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use customers::{FieldSubject, TargetRecord};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use support::ListedValue;
use wire::{At, Bad, FromWire, Input, Value, words};

pub(super) const SERVICE: Service =
    Service::reads("consult_additional_data", "variados.consult_additional_data", "Consulta dados adicionais", |call| {
        Box::pin(list(call))
    })
    .input::<Filter>()
    .gives::<Vec<Listed>>()
    .text_code();

words! {
    enum Kind {
        CustomerMarket = "customer_market",
        Contracts = "contracts",
        Services = "services",
    }
}

#[derive(Input)]
struct Filter {
    /// Tipo, ou lista de tipos: customer_market (clientes e mercado), contracts (contratos), services (atendimentos).
    #[wire("type", missing = 101, invalid = 4)]
    kinds: Kinds,
}

/// The table says a text, the example shows a list: both are taken.
struct Kinds(Vec<Kind>);

impl FromWire for Kinds {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let kinds = if value.is_array() { Vec::from_wire(value, at)? } else { vec![Kind::from_wire(value, at)?] };
        if kinds.is_empty() { Err(at.missing()) } else { Ok(Self(kinds)) }
    }

    fn schema() -> Value {
        json!({"oneOf": [Vec::<Kind>::schema(), Kind::schema()]})
    }
}

/// Numbers are texts here.
#[derive(Serialize, JsonSchema)]
struct Listed {
    id: String,
    /// Clientes, Mercado, Contatos, Contratos or Atendimentos.
    table: &'static str,
    /// The name of the field.
    complement: String,
    complement_value: String,
    /// The customer's or the prospect's code.
    market_id: String,
    customer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    contract_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket_id: Option<String>,
}

async fn list(call: Call) -> Outcome {
    let filter: Filter = call.input().map_err(|failure| if failure.code == 4 { wrong_type() } else { failure })?;
    let mut subjects = Vec::new();
    for kind in filter.kinds.0 {
        let subject = match kind {
            Kind::CustomerMarket => FieldSubject::Customer,
            Kind::Contracts => FieldSubject::Contract,
            Kind::Services => FieldSubject::Ticket,
        };
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let values = call.read(async |ctx| Ok(support::list_custom_values(ctx, &subjects).await?)).await?;
    result(&values.into_iter().map(Listed::of).collect::<Vec<_>>())
}

impl Listed {
    fn of(value: ListedValue) -> Self {
        let target = value.target;
        let number = |record| (target.record == record).then(|| target.id.to_string());
        Self {
            id: value.id.to_string(),
            table: match target.record {
                TargetRecord::Customer => "Clientes",
                TargetRecord::Prospect => "Mercado",
                TargetRecord::Contract => "Contratos",
                TargetRecord::Ticket => "Atendimentos",
                TargetRecord::Contact => "Contatos",
            },
            complement: value.field,
            complement_value: value.content,
            market_id: value.customer.map_or_else(|| target.id.to_string(), |customer| customer.to_string()),
            customer: value.customer_name,
            contract_id: number(TargetRecord::Contract),
            ticket_id: number(TargetRecord::Ticket),
        }
    }
}

fn wrong_type() -> Failure {
    let text = "type error - valores válidos de type são: customer_market, contracts, services, verifique o valor do campo";
    Failure::new(4, text)
}
