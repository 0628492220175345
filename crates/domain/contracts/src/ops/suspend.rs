//! Rest for a time at the customer's wish. When it is due, and who may have it, is decided higher up.

use super::change::{Change, change};
use crate::{ChangeReason, Contract, ContractActivated, ContractState, ContractSuspended, store};
use db::Ctx;
use kernel::{ContractId, Fault, Permission};

/// Lets those of the contracts rest that are active, and says which.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn suspend_contracts(ctx: &mut Ctx, ids: &[ContractId], reason: ChangeReason) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractWrite)?;
    let mut able = store::contract::find_many_for_change(&ctx.db(), ids).await?;
    able.retain(|contract| contract.state.suspend().is_ok());
    let next = ContractState::TemporarilySuspended;
    let suspended = change(ctx, able, Change { next, reason, audit: "suspended", activated_on: None }).await?;
    for contract in &suspended {
        ctx.emit(ContractSuspended { contract: contract.id, customer: contract.customer });
    }
    Ok(suspended)
}

/// Puts those of the contracts that rest into service again, because the time is over, and says which.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn resume_contracts(ctx: &mut Ctx, ids: &[ContractId]) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractWrite)?;
    let mut resting = store::contract::find_many_for_change(&ctx.db(), ids).await?;
    resting.retain(|contract| contract.state == ContractState::TemporarilySuspended);
    let resumed = Change { next: ContractState::Active, reason: ChangeReason::Term, audit: "resumed", activated_on: None };
    let resumed = change(ctx, resting, resumed).await?;
    for contract in &resumed {
        ctx.emit(ContractActivated { contract: contract.id, customer: contract.customer });
    }
    Ok(resumed)
}
