//! Cadastro de contrato de degustação (manual, lines 1050-1088).
//!
//! The manual's number is 13; ours begin at 101, in the order of the fields. A start in the past begins at once, as null does.

use super::trial::{bad_period, start};
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use contracts::{NewTrial, TrialError};
use kernel::{ContractId, CustomerId, TrialPlanId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Input, IsoDateTime};

pub(super) const SERVICE: Service = Service::writes_once(
    "temporary_plan_insert",
    "contratos.temporary_plan_insert",
    "Cadastro de contrato de degustação",
    |call| Box::pin(insert(call)),
)
.input::<Trial>()
.gives::<Inserted>()
.failing_with(|| json!([]));

#[derive(Clone, Copy, Input)]
struct Trial {
    /// Código do cliente.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Código do plano de degustação.
    #[wire("temporary_plan_id", missing = 105, invalid = 106)]
    plan: TrialPlanId,
    /// Período de início, AAAA-MM-DD HH:MM:SS; obrigatório, nulo para começar imediatamente.
    #[wire("start_period", invalid = 108)]
    start: Option<IsoDateTime>,
    /// Período de fim, AAAA-MM-DD HH:MM:SS.
    #[wire("finish_period", missing = 109, invalid = 110)]
    finish: IsoDateTime,
}

#[derive(Serialize, JsonSchema)]
struct Inserted {
    id: String,
}

async fn insert(call: Call) -> Outcome {
    let trial: Trial = call.input()?;
    let new = NewTrial {
        id: None,
        customer: trial.customer,
        contract: trial.contract,
        plan: trial.plan,
        starts_at: start(&call, trial.start, 107)?,
        ends_at: call.app.zone().instant(trial.finish.0),
    };
    call.write(async move |ctx| {
        let id = contracts::schedule_trial(ctx, new).await.map_err(words)?;
        Ok(Inserted { id: id.to_string() })
    })
    .await
}

fn words(error: TrialError) -> Failure {
    match error {
        TrialError::Open(_) => Failure::new(13, "There is already a temporary plan for this contract!"),
        TrialError::PlanNotFound(_) => {
            Failure::new(106, "The field temporary_plan_id is invalid! The temporary plan does not exist.")
        }
        TrialError::Period(bad) => bad_period(bad, 110),
        TrialError::ContractNotFound(_) => Failure::new(111, "Customer or contract does not exist!"),
        TrialError::ContractOver(_) => Failure::new(112, "The contract is cancelled!"),
        // A trial that stands already is no part of this.
        TrialError::NotFound(_) | TrialError::WrongStatus(_) => Failure::new(104, "The field contract_id is invalid!"),
        TrialError::Fault(fault) => fault.into(),
    }
}
