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

/// Releases all contracts whose block, or whose trust after it, is about a settled invoice, and says which. Other blocks stay.
///
/// It follows from a payment, whose caller need have no right over contracts, and so it asks for none.
///
/// # Errors
/// What the database says.
pub async fn release_settled(ctx: &mut Ctx, invoice: InvoiceId) -> Result<Vec<Contract>, Fault> {
    let held = store::contract::of_debt_for_change(&ctx.db(), invoice).await?;
    let settled = held.iter().find_map(|contract| contract.state.settle(invoice));
    // The query gives those alone whose state is about the invoice, and they all end in the same state.
    let Some(next) = settled else { return Ok(Vec::new()) };
    let settled = Change { next, reason: ChangeReason::Settlement, audit: "released", activated_on: None };
    let released = change(ctx, held, settled).await?;
    for contract in &released {
        ctx.emit(ContractReleased { contract: contract.id, customer: contract.customer, by_invoice: Some(invoice) });
    }
    Ok(released)
}
