//! An exit's way from one contract to the next. A conditional update decides who gets it; what went wrong is found out afterwards.

use crate::{ExitError, FibreExit, store};
use db::Ctx;
use kernel::{ContractId, FibreBoxId, FibreExitId, Permission};

/// Gives a free exit to a contract, which exists. Of two sellers at the same time one gets it, the other hears [`ExitError::NotFree`].
/// Asked again for the contract's own exit it changes nothing.
///
/// # Errors
/// [`ExitError`], whose variants say what stands in the way.
pub async fn reserve_exit(
    ctx: &mut Ctx,
    fibre_box: FibreBoxId,
    exit: FibreExitId,
    contract: ContractId,
) -> Result<FibreExit, ExitError> {
    ctx.require(Permission::ContractWrite)?;
    if let Some(held) = store::fibre::exit_of_contract(&ctx.db(), contract).await? {
        return if held.id == exit && held.fibre_box == fibre_box {
            Ok(held)
        } else {
            Err(ExitError::ContractHasExit { contract, exit: held.id })
        };
    }
    let reserved = store::fibre::reserve(&ctx.db(), fibre_box, exit, contract).await.map_err(|fault| {
        if db::is_unique_violation(&fault) { ExitError::ContractHasExit { contract, exit } } else { fault.into() }
    })?;
    let found = store::fibre::find_exit(&ctx.db(), exit).await?.ok_or(ExitError::NotFound(exit))?;
    if !reserved {
        return Err(if found.fibre_box == fibre_box {
            match found.contract {
                Some(_) => ExitError::NotFree { exit, is: found.state },
                None => ExitError::BoxInactive(fibre_box),
            }
        } else {
            ExitError::InAnotherBox { exit, fibre_box: found.fibre_box }
        });
    }
    ctx.touch("fibre_exit", exit.0, "reserved");
    Ok(found)
}

/// Says that the line of a contract is there: its reserved exit is occupied now. A contract without a reserved exit changes nothing.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn occupy_exit(ctx: &mut Ctx, contract: ContractId) -> Result<(), ExitError> {
    ctx.require(Permission::ContractWrite)?;
    if store::fibre::occupy(&ctx.db(), contract).await? {
        ctx.touch("contract", contract.0, "exit_occupied");
    }
    Ok(())
}

/// Lets the exit of a contract go, so that it can be sold again; which one it was, if there was one.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn free_exit(ctx: &mut Ctx, contract: ContractId) -> Result<Option<FibreExitId>, ExitError> {
    ctx.require(Permission::ContractWrite)?;
    let freed = store::fibre::free(&ctx.db(), contract).await?;
    if let Some(exit) = freed {
        ctx.touch("fibre_exit", exit.0, "freed");
    }
    Ok(freed)
}
