use crate::{IdentityError, PasswordHash, store};
use db::Ctx;
use kernel::{Permission, StaffId};

/// Gives a member of the staff a new password, hashed before the transaction, without the old one: an administrator's act.
///
/// # Errors
/// [`IdentityError::StaffNotFound`].
pub async fn set_staff_password(ctx: &mut Ctx, id: StaffId, password: &PasswordHash) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::staff::set_password(&ctx.db(), id, None, password).await? {
        return Err(IdentityError::StaffNotFound(id));
    }
    ctx.touch("staff_user", id.0, "password_changed");
    Ok(())
}
