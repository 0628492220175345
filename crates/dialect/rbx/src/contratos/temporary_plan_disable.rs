//! Desativação de contrato em degustação (manual, lines 1189-1217).
//!
//! The manual's number is 6, and 5 as in `temporary_plan_update`; ours begin at 101.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use contracts::TrialError;
use kernel::TrialId;
use wire::Input;

pub(super) const SERVICE: Service = Service::writes(
    "temporary_plan_disable",
    "contratos.temporary_plan_disable",
    "Desativação de contrato em degustação",
    |call| Box::pin(disable(call)),
)
.input::<Named>()
.gives::<&str>();

#[derive(Clone, Copy, Input)]
struct Named {
    /// Id do registro retornado por temporary_plan_insert.
    #[wire("id", missing = 101, invalid = 102)]
    id: TrialId,
}

async fn disable(call: Call) -> Outcome {
    let Named { id } = call.input()?;
    call.write(async move |ctx| {
        contracts::disable_trial(ctx, id).await.map_err(words)?;
        Ok("Registry successfully disabled")
    })
    .await
}

fn words(error: TrialError) -> Failure {
    match error {
        TrialError::NotFound(_) => Failure::new(5, "The id does not exist!"),
        TrialError::WrongStatus(_) => Failure::new(6, "The status of this record does not allow it to be disabled!"),
        // What a new trial is made of is no part of this.
        TrialError::ContractNotFound(_)
        | TrialError::ContractOver(_)
        | TrialError::PlanNotFound(_)
        | TrialError::Period(_)
        | TrialError::Open(_) => Failure::new(102, "The field id is invalid!"),
        TrialError::Fault(fault) => fault.into(),
    }
}
