//! Bloqueio de contrato (manual, lines 1019-1049).
//!
//! The manual's number is 10; ours begin at 101, in the order of the fields. A service that is called again says that the state is another one.

use super::named::{Named, words};
use crate::call::Call;
use crate::service::{Outcome, Service};

pub(super) const SERVICE: Service =
    Service::writes("contract_block", "contratos.contract_block", "Bloqueio de contrato", |call| Box::pin(block(call)))
        .input::<Named>()
        .gives::<&str>();

async fn block(call: Call) -> Outcome {
    let named: Named = call.input()?;
    call.write(async move |ctx| {
        let contract = named.check(ctx).await?;
        contracts::block_contract(ctx, contract, None).await.map_err(|error| words(error, WRONG_STATUS))?;
        Ok("Successfully blocked contract")
    })
    .await
}

const WRONG_STATUS: &str = "Invalid contract_id status. Must be Active!";
