pub(crate) mod add_address;
pub(crate) mod ask_bureaus;
pub(crate) mod attach_files;
pub(crate) mod check_viability;
pub(crate) mod convert_prospect;
pub(crate) mod create_criterion;
pub(crate) mod create_stage;
pub(crate) mod decide_prospect;
pub(crate) mod find;
pub(crate) mod import_prospect;
pub(crate) mod internal_credit;
pub(crate) mod offers;
pub(crate) mod planned_services;
pub(crate) mod register_prospect;
pub(crate) mod update_prospect;

use crate::ProspectError;
use db::Ctx;
use identity::IdentityError;
use kernel::{Fault, StaffId};

/// Who acts: the active member of the staff that a command names, or else the caller's own.
pub(crate) async fn acting<E: From<Fault>>(
    ctx: &Ctx,
    named: Option<StaffId>,
    unknown: fn(StaffId) -> E,
) -> Result<Option<StaffId>, E> {
    let Some(named) = named else { return Ok(ctx.caller.staff()) };
    match identity::active_staff(ctx, named).await {
        Ok(_) => Ok(Some(named)),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(unknown(named)),
    }
}

/// An active member of the staff who sells.
pub(crate) async fn seller(ctx: &Ctx, id: StaffId) -> Result<StaffId, ProspectError> {
    match identity::active_staff(ctx, id).await {
        Ok(user) if user.is_seller => Ok(id),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Ok(_) | Err(_) => Err(ProspectError::UnknownSeller(id)),
    }
}
