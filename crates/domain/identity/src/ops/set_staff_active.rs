use crate::{IdentityError, store};
use db::Ctx;
use kernel::{Permission, StaffId};

/// Deactivates a member of the staff, or activates it again. Credentials and keys that act as it stand still meanwhile.
///
/// # Errors
/// [`IdentityError::StaffNotFound`].
pub async fn set_staff_active(ctx: &mut Ctx, id: StaffId, active: bool) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::staff::set_active(&ctx.db(), id, active).await? {
        return Err(IdentityError::StaffNotFound(id));
    }
    ctx.touch("staff_user", id.0, if active { "activated" } else { "deactivated" });
    Ok(())
}
