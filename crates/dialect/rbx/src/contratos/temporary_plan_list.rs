//! Listagem de contratos em degustação (manual, lines 1382-1421).
//!
//! The manual's number is 5; ours begin at 101, in the order of the fields. It leaves open whether the start is the very instant or the
//! earliest: the earliest, which lists the very instant, too.

use super::trial::status;
use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use contracts::{Trial, TrialError};
use kernel::{TrialId, Zone};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Input, IsoDateTime};

pub(super) const SERVICE: Service =
    Service::reads("temporary_plan_list", "contratos.temporary_plan_list", "Listagem de contratos em degustação", |call| {
        Box::pin(list(call))
    })
    .input::<Query>()
    .gives::<Vec<TrialView>>();

#[derive(Clone, Copy, Input)]
struct Query {
    /// Id do registro retornado por temporary_plan_insert.
    #[wire("id", invalid = 101)]
    id: Option<TrialId>,
    /// Menor data e hora de início, AAAA-MM-DD HH:MM:SS; ignorada quando o id é informado.
    #[wire("start_period", invalid = 102)]
    start: Option<IsoDateTime>,
}

#[derive(Serialize, JsonSchema)]
struct TrialView {
    id: String,
    customer_id: String,
    contract_id: String,
    temporary_plan_id: String,
    start_period: String,
    finish_period: String,
    status: &'static str,
}

async fn list(call: Call) -> Outcome {
    let query: Query = call.input()?;
    let zone = call.app.zone();
    let trials = match (query.id, query.start) {
        (Some(id), _) => vec![call.read(async |ctx| contracts::find_trial(ctx, id).await.map_err(words)).await?],
        (None, Some(start)) => {
            let from = zone.instant(start.0);
            call.read(async |ctx| Ok(contracts::trials_from(ctx, from).await?)).await?
        }
        (None, None) => return Err(Failure::new(5, "You must inform one of the following fields: id or start_period!")),
    };
    result(&trials.iter().map(|trial| TrialView::of(trial, zone)).collect::<Vec<_>>())
}

impl TrialView {
    fn of(trial: &Trial, zone: Zone) -> Self {
        Self {
            id: trial.id.to_string(),
            customer_id: trial.customer.to_string(),
            contract_id: trial.contract.to_string(),
            temporary_plan_id: trial.plan.to_string(),
            start_period: IsoDateTime(zone.local(trial.starts_at)).text(),
            finish_period: IsoDateTime(zone.local(trial.ends_at)).text(),
            status: status(trial.status),
        }
    }
}

fn words(error: TrialError) -> Failure {
    match error {
        TrialError::NotFound(_) => Failure::new(103, "The id does not exist!"),
        // Nothing that a reading says.
        TrialError::ContractNotFound(_)
        | TrialError::ContractOver(_)
        | TrialError::PlanNotFound(_)
        | TrialError::Period(_)
        | TrialError::Open(_)
        | TrialError::WrongStatus(_) => Failure::new(101, "The field id is invalid!"),
        TrialError::Fault(fault) => fault.into(),
    }
}
