use super::change::{Change, change_one, get_for_change};
use crate::{ChangeReason, Contract, ContractActivated, ContractError, ContractInstallationBegun, store};
use db::Ctx;
use kernel::{ContractId, Permission};

/// Lets the installer begin.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn begin_installation(ctx: &mut Ctx, id: ContractId) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, id).await?;
    let next = contract.state.begin_installation()?;
    let change = Change { next, reason: ChangeReason::Request, audit: "installation_begun", activated_on: None };
    let contract = change_one(ctx, contract, change).await?;
    ctx.emit(ContractInstallationBegun { contract: contract.id, customer: contract.customer });
    Ok(contract)
}

/// Puts a contract into service: for the first time, or again after a temporary suspension.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn activate_contract(ctx: &mut Ctx, id: ContractId) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, id).await?;
    let is_first = contract.activated_on.is_none();
    let next = contract.state.activate()?;
    let change = Change { next, reason: ChangeReason::Request, audit: "activated", activated_on: Some(ctx.today()) };
    let contract = change_one(ctx, contract, change).await?;
    if is_first {
        store::terms::begin_months(&ctx.db(), id, ctx.today()).await?;
    }
    ctx.emit(ContractActivated { contract: contract.id, customer: contract.customer });
    Ok(contract)
}
