//! Alteração de contrato em degustação (manual, lines 883-917).
//!
//! The manual's number is 5; ours begin at 101, in the order of the fields.

use super::trial::{bad_period, start};
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use contracts::{ChangeTrial, TrialError};
use kernel::{TrialId, TrialPlanId};
use wire::{Input, IsoDateTime};

pub(super) const SERVICE: Service = Service::writes(
    "temporary_plan_update",
    "contratos.temporary_plan_update",
    "Alteração de contrato em degustação",
    |call| Box::pin(update(call)),
)
.input::<Trial>()
.gives::<&str>();

#[derive(Clone, Copy, Input)]
struct Trial {
    /// Id do registro retornado por temporary_plan_insert.
    #[wire("id", missing = 101, invalid = 102)]
    id: TrialId,
    /// Código do plano de degustação.
    #[wire("temporary_plan_id", missing = 103, invalid = 104)]
    plan: TrialPlanId,
    /// Período de início, AAAA-MM-DD HH:MM:SS; obrigatório, nulo para começar imediatamente.
    #[wire("start_period", invalid = 106)]
    start: Option<IsoDateTime>,
    /// Período de fim, AAAA-MM-DD HH:MM:SS.
    #[wire("finish_period", missing = 107, invalid = 108)]
    finish: IsoDateTime,
}

async fn update(call: Call) -> Outcome {
    let trial: Trial = call.input()?;
    let command = ChangeTrial {
        id: trial.id,
        plan: trial.plan,
        starts_at: start(&call, trial.start, 105)?,
        ends_at: call.app.zone().instant(trial.finish.0),
    };
    call.write(async move |ctx| {
        contracts::change_trial(ctx, command).await.map_err(words)?;
        Ok("Registry successfully updated")
    })
    .await
}

fn words(error: TrialError) -> Failure {
    match error {
        TrialError::NotFound(_) => Failure::new(5, "The id does not exist!"),
        TrialError::PlanNotFound(_) => {
            Failure::new(104, "The field temporary_plan_id is invalid! The temporary plan does not exist.")
        }
        TrialError::Period(bad) => bad_period(bad, 108),
        TrialError::WrongStatus(_) => Failure::new(109, "The status of this record does not allow it to be updated!"),
        // The contract of a trial is not chosen here.
        TrialError::ContractNotFound(_) | TrialError::ContractOver(_) | TrialError::Open(_) => {
            Failure::new(102, "The field id is invalid!")
        }
        TrialError::Fault(fault) => fault.into(),
    }
}
