use super::change::{Change, change, change_one, get_for_change};
use crate::{ChangeReason, Contract, ContractError, ContractReleased, store};
use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId, Permission};

/// Gives a blocked contract its service back.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn release_contract(ctx: &mut Ctx, id: ContractId) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, id).await?;
    let next = contract.state.release()?;
    let change = Change { next, reason: ChangeReason::Request, audit: "released", activated_on: None };
    let contract = change_one(ctx, contract, change).await?;
    ctx.emit(ContractReleased { contract: contract.id, customer: contract.customer, by_invoice: None });
    Ok(contract)
}

/// Releases all contracts that these settled invoices release, by the rule of [`ContractState::settle`](crate::ContractState::settle), and
/// says which.
///
/// It follows from a payment, whose caller need have no right over contracts, and so it asks for none.
///
/// # Errors
/// What the database says.
pub async fn release_settled(ctx: &mut Ctx, invoices: &[InvoiceId], unblock: bool) -> Result<Vec<Contract>, Fault> {
    let held = store::contract::of_debts_for_change(&ctx.db(), invoices).await?;
    // All that are released go into one state, so that few statements do it.
    let mut next = None;
    let mut debts = Vec::new();
    let mut released = Vec::new();
    for contract in held {
        if let Some(debt) = contract.state.debt()
            && let Some(state) = contract.state.settle(debt, unblock)
        {
            next = Some(state);
            debts.push(debt);
            released.push(contract);
        }
    }
    let Some(next) = next else { return Ok(Vec::new()) };
    let settled = Change { next, reason: ChangeReason::Settlement, audit: "released", activated_on: None };
    let released = change(ctx, released, settled).await?;
    for (contract, debt) in released.iter().zip(debts) {
        ctx.emit(ContractReleased { contract: contract.id, customer: contract.customer, by_invoice: Some(debt) });
    }
    Ok(released)
}
