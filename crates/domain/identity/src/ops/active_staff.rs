use crate::{IdentityError, StaffUser, store};
use db::Ctx;
use kernel::{Permission, StaffId};

/// A member of the staff who is named by a command, as the one who does something: it must be active. Asks for no right, since it is a
/// step of use cases that have asked for theirs.
///
/// # Errors
/// [`IdentityError::StaffNotFound`], [`IdentityError::StaffInactive`].
pub async fn active_staff(ctx: &Ctx, id: StaffId) -> Result<StaffUser, IdentityError> {
    let user = store::staff::find(&ctx.db(), id).await?.ok_or(IdentityError::StaffNotFound(id))?;
    if user.is_active { Ok(user) } else { Err(IdentityError::StaffInactive(id)) }
}

/// The active member of the staff with a login, if there is one. Like [`active_staff`] a step of other use cases.
///
/// # Errors
/// What the database says.
pub async fn active_staff_by_login(ctx: &Ctx, login: &str) -> Result<Option<StaffUser>, IdentityError> {
    Ok(store::staff::find_by_login(&ctx.db(), login).await?.filter(|user| user.is_active))
}

/// The active member of the staff with a name, if there is one; of several the one that sells, then the oldest. Like [`active_staff`] a step
/// of other use cases.
///
/// # Errors
/// What the database says.
pub async fn active_staff_by_name(ctx: &Ctx, name: &str) -> Result<Option<StaffUser>, IdentityError> {
    Ok(store::staff::find_active_by_name(&ctx.db(), name).await?)
}

/// One member of the staff. Asks for [`Permission::StaffRead`].
///
/// # Errors
/// [`IdentityError::StaffNotFound`].
pub async fn get_staff(ctx: &Ctx, id: StaffId) -> Result<StaffUser, IdentityError> {
    ctx.require(Permission::StaffRead)?;
    store::staff::find(&ctx.db(), id).await?.ok_or(IdentityError::StaffNotFound(id))
}

/// Whether an active member of the staff approves or refuses prospects, as its profile says. Like [`active_staff`] a step of other use
/// cases.
///
/// # Errors
/// [`IdentityError::StaffNotFound`], [`IdentityError::StaffInactive`].
pub async fn approves_prospects(ctx: &Ctx, id: StaffId) -> Result<bool, IdentityError> {
    let user = active_staff(ctx, id).await?;
    let profile = store::profile::find(&ctx.db(), user.profile).await?.ok_or(IdentityError::ProfileNotFound(user.profile))?;
    Ok(profile.approves_prospects)
}
