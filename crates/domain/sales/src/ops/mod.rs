pub(crate) mod ask_bureaus;
pub(crate) mod create_criterion;
pub(crate) mod create_stage;
pub(crate) mod decide_prospect;
pub(crate) mod find;
pub(crate) mod import_prospect;
pub(crate) mod internal_credit;
pub(crate) mod register_prospect;
pub(crate) mod update_prospect;

use crate::ProspectError;
use db::Ctx;
use kernel::StaffId;

/// Who acts: the active member of the staff that a command names, or else the caller's own.
pub(crate) async fn acting(ctx: &Ctx, named: Option<StaffId>) -> Result<Option<StaffId>, ProspectError> {
    let Some(named) = named else { return Ok(ctx.caller.staff()) };
    identity::active_staff(ctx, named).await.map_err(|error| ProspectError::of_user(error, named))?;
    Ok(Some(named))
}

/// An active member of the staff who sells.
pub(crate) async fn seller(ctx: &Ctx, id: StaffId) -> Result<StaffId, ProspectError> {
    match identity::active_staff(ctx, id).await {
        Ok(user) if user.is_seller => Ok(id),
        Err(identity::IdentityError::Fault(fault)) => Err(fault.into()),
        Ok(_) | Err(_) => Err(ProspectError::UnknownSeller(id)),
    }
}
