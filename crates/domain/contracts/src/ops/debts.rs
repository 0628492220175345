//! What dunning does to many contracts at once, with few statements.

use super::change::{Change, change, change_each};
use crate::{ChangeReason, Contract, ContractBlocked, ContractCancelled, ContractState, store};
use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId, Permission};
use std::collections::BTreeMap;

/// Takes the service from contracts, each for its invoice; one that has reduced speed for that invoice loses the rest. Gives those
/// that were blocked: a contract whose state has changed meanwhile is left as it is.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn block_for_debts(ctx: &mut Ctx, debts: &BTreeMap<ContractId, InvoiceId>) -> Result<Vec<Contract>, Fault> {
    take_service(ctx, debts, "blocked", |state, invoice| match state {
        ContractState::PartiallyBlocked { debt } if debt == Some(invoice) => state.block_wholly().ok(),
        _ => state.block(Some(invoice)).ok(),
    })
    .await
}

/// Gives contracts reduced speed, each for its invoice, and gives those that got it.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn block_partially_for_debts(ctx: &mut Ctx, debts: &BTreeMap<ContractId, InvoiceId>) -> Result<Vec<Contract>, Fault> {
    take_service(ctx, debts, "partially_blocked", |state, invoice| state.block_partially(Some(invoice)).ok()).await
}

async fn take_service(
    ctx: &mut Ctx,
    debts: &BTreeMap<ContractId, InvoiceId>,
    audit: &'static str,
    next: fn(ContractState, InvoiceId) -> Option<ContractState>,
) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractWrite)?;
    let ids: Vec<_> = debts.keys().copied().collect();
    let mut blocks = Vec::new();
    for contract in store::contract::find_many_for_change(&ctx.db(), &ids).await? {
        if let Some(invoice) = debts.get(&contract.id)
            && let Some(state) = next(contract.state, *invoice)
        {
            blocks.push((contract, state));
        }
    }
    let blocked = change_each(ctx, blocks, ChangeReason::Debt, audit).await?;
    for contract in &blocked {
        ctx.emit(ContractBlocked { contract: contract.id, customer: contract.customer, by_invoice: contract.state.debt() });
    }
    Ok(blocked)
}

/// Ends blocked contracts for good because of a debt, and gives those that were ended: one that is not blocked any more is left as it is.
/// What is still owed stays owed.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn cancel_for_debt(ctx: &mut Ctx, ids: &[ContractId]) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractWrite)?;
    let next = ContractState::Cancelled { on: ctx.today() };
    let mut blocked = store::contract::find_many_for_change(&ctx.db(), ids).await?;
    blocked.retain(|contract| matches!(contract.state, ContractState::Blocked { debt: Some(_) }));
    let ended = Change { next, reason: ChangeReason::Debt, audit: "cancelled", activated_on: None };
    let ended = change(ctx, blocked, ended).await?;
    for contract in &ended {
        ctx.emit(ContractCancelled { contract: contract.id, customer: contract.customer });
    }
    Ok(ended)
}
