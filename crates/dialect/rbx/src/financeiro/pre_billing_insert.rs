//! Cadastro de pré-faturamento (manual, lines 2474-2515).
//!
//! The manual's number is 16; ours begin at 101, in the order of the fields. It leaves open what a period that is past or omitted means: the
//! next billing takes the entry.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{BillingMonth, Direction, InsertPreBilling, PreBillingError};
use kernel::{ContractId, CustomerId, Money};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Input, Text, words};

pub(super) const SERVICE: Service =
    Service::writes_once("pre_billing_insert", "financeiro.pre_billing_insert", "Cadastro de pré-faturamento", |call| {
        Box::pin(insert(call))
    })
    .input::<PreBilling>()
    .gives::<Inserted>();

words! {
    enum Kind {
        Increase = "increase",
        Decrease = "decrease",
    }
}

#[derive(Clone, Input)]
struct PreBilling {
    /// Código do cliente.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Período do pré-faturamento, AAAAMM; padrão: o próximo a faturar.
    #[wire("period", invalid = 105)]
    period: Option<Text<20>>,
    /// increase (acréscimo) ou decrease (desconto).
    #[wire("type", missing = 106, invalid = 107)]
    kind: Kind,
    /// Descrição, até 200 caracteres.
    #[wire("description", missing = 108, invalid = 109)]
    description: Text<200>,
    /// Valor, maior que zero.
    #[wire("value", missing = 110, invalid = 111)]
    value: Money,
}

#[derive(Serialize, JsonSchema)]
struct Inserted {
    id: String,
    comments: &'static str,
}

async fn insert(call: Call) -> Outcome {
    let entry: PreBilling = call.input()?;
    let month = entry.period.as_ref().map(|period| month_of(&period.0)).transpose()?;
    let staff = call.caller.staff();
    call.write(async move |ctx| {
        let command = InsertPreBilling {
            customer: entry.customer,
            contract: entry.contract,
            month,
            direction: match entry.kind {
                Kind::Increase => Direction::Increase,
                Kind::Decrease => Direction::Decrease,
            },
            description: entry.description.0.clone(),
            value: entry.value,
            staff,
        };
        let id = billing::insert_pre_billing(ctx, command).await.map_err(words)?;
        Ok(Inserted { id: id.to_string(), comments: "" })
    })
    .await
}

fn month_of(period: &str) -> Result<BillingMonth, Failure> {
    let month = period.split_at_checked(4).and_then(|(year, month)| format!("{year}-{month}").parse().ok());
    month.ok_or_else(bad_period)
}

fn bad_period() -> Failure {
    Failure::new(105, "The field period is invalid! It must be in the format YYYYMM.")
}

fn words(error: PreBillingError) -> Failure {
    match error {
        PreBillingError::ContractNotFound(_) => Failure::new(16, "Customer or contract does not exist!"),
        PreBillingError::ValueOutOfRange => Failure::new(111, "The field value must be greater than zero!"),
        PreBillingError::BadText(_) => Failure::new(109, "The field description is invalid!"),
        PreBillingError::MonthOutOfRange { .. } => bad_period(),
        // Services and entries that stand are not part of this one.
        PreBillingError::ServiceNotFound(_) | PreBillingError::Installments { .. } | PreBillingError::NotPending(_) => {
            Failure::new(104, "The field contract_id is invalid!")
        }
        PreBillingError::Fault(fault) => fault.into(),
    }
}
