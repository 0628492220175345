//! Ativação de contrato (manual, lines 988-1018).
//!
//! The manual's number is 10; ours begin at 101, in the order of the fields. A service that is called again says that the state is another one.

use super::named::{Named, words};
use crate::call::Call;
use crate::service::{Outcome, Service};

pub(super) const SERVICE: Service =
    Service::writes("contract_activate", "contratos.contract_activate", "Ativação de contrato", |call| {
        Box::pin(activate(call))
    })
    .input::<Named>()
    .gives::<&str>();

async fn activate(call: Call) -> Outcome {
    let named: Named = call.input()?;
    call.write(async move |ctx| {
        let contract = named.check(ctx).await?;
        contracts::activate_contract(ctx, contract).await.map_err(|error| words(error, WRONG_STATUS))?;
        Ok("Successfully activated contract")
    })
    .await
}

const WRONG_STATUS: &str =
    "Invalid contract_id status. Must be one of the following: Waiting for Installation, On Installation or Suspended!";
