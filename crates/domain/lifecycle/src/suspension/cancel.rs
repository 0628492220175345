use super::plan::of_contract;
use super::{SuspensionError, store};
use db::Ctx;
use kernel::{ContractId, Permission, StaffId};

/// A planned suspension that is called off.
#[derive(Clone, Copy, Debug)]
pub struct CancelSuspension {
    /// The contract.
    pub contract: ContractId,
    /// The member of the staff who answers for it, recorded beside the caller. Whether it is active is the caller's to check.
    pub staff: Option<StaffId>,
}

/// Calls off the suspension that is planned for a contract. One that runs is ended by [`contracts::activate_contract`].
///
/// # Errors
/// What [`SuspensionError`] names.
pub async fn cancel_suspension(ctx: &mut Ctx, command: CancelSuspension) -> Result<(), SuspensionError> {
    ctx.require(Permission::ContractWrite)?;
    let CancelSuspension { contract, staff } = command;
    contracts::lock_contract(ctx, contract).await.map_err(|error| of_contract(error, contract))?;
    if !store::cancel(ctx, contract, staff.or(ctx.caller.staff())).await? {
        return Err(SuspensionError::NonePlanned(contract));
    }
    ctx.touch("contract", contract.0, "suspension_cancelled");
    Ok(())
}
