use super::change::{Change, change_one, get_for_change};
use crate::{ChangeReason, Contract, ContractBlocked, ContractError};
use db::Ctx;
use kernel::{ContractId, InvoiceId, Permission};

/// Takes the service from a contract: for an invoice, whose settlement then gives it back, or for a reason of the staff's own.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn block_contract(ctx: &mut Ctx, id: ContractId, by_invoice: Option<InvoiceId>) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, id).await?;
    let next = contract.state.block(by_invoice)?;
    let reason = if by_invoice.is_some() { ChangeReason::Debt } else { ChangeReason::Request };
    let contract = change_one(ctx, contract, Change { next, reason, audit: "blocked", activated_on: None }).await?;
    ctx.emit(ContractBlocked { contract: contract.id, customer: contract.customer, by_invoice });
    Ok(contract)
}
