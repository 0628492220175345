//! Desbloqueio de contrato (manual, lines 1218-1248).
//!
//! The manual's number is 10; ours begin at 101, in the order of the fields. A service that is called again says that the state is another one.

use super::named::{Named, words};
use crate::call::Call;
use crate::service::{Outcome, Service};

pub(super) const SERVICE: Service =
    Service::writes("contract_unblock", "contratos.contract_unblock", "Desbloqueio de contrato", |call| Box::pin(unblock(call)))
        .input::<Named>()
        .gives::<&str>();

async fn unblock(call: Call) -> Outcome {
    let named: Named = call.input()?;
    call.write(async move |ctx| {
        let contract = named.check(ctx).await?;
        contracts::release_contract(ctx, contract).await.map_err(|error| words(error, WRONG_STATUS))?;
        // The manual's odd words.
        Ok("Successfully blocked uncontract")
    })
    .await
}

const WRONG_STATUS: &str = "Invalid contract_id status. Must be Blocked!";
