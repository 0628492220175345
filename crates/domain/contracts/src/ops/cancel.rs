use super::change::{Change, change_one, get_for_change};
use crate::{ChangeReason, Contract, ContractCancelled, ContractError, store};
use db::Ctx;
use kernel::{ContractId, Permission};

/// Ends a contract for good, today. With `waive_residual` the days that no invoice has billed so far are never billed.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn cancel_contract(ctx: &mut Ctx, id: ContractId, waive_residual: bool) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, id).await?;
    let next = contract.state.cancel(ctx.today())?;
    if waive_residual {
        store::contract::waive_residual(&ctx.db(), id).await?;
    }
    let ended = Change { next, reason: ChangeReason::Request, audit: "cancelled", activated_on: None };
    let contract = change_one(ctx, contract, ended).await?;
    ctx.emit(ContractCancelled { contract: contract.id, customer: contract.customer });
    Ok(contract)
}
