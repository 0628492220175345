use crate::{IdentityError, store};
use db::Ctx;
use kernel::{Permission, ProfileId, StaffId};

/// Changes the profile of a member of the staff and whether it sells.
///
/// # Errors
/// [`IdentityError::StaffNotFound`], [`IdentityError::ProfileNotFound`].
pub async fn set_staff_role(ctx: &mut Ctx, id: StaffId, profile: ProfileId, is_seller: bool) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if store::profile::find(&ctx.db(), profile).await?.is_none() {
        return Err(IdentityError::ProfileNotFound(profile));
    }
    if !store::staff::set_role(&ctx.db(), id, profile, is_seller).await? {
        return Err(IdentityError::StaffNotFound(id));
    }
    ctx.touch("staff_user", id.0, "role_changed");
    Ok(())
}
