use crate::{IdentityError, store};
use db::Ctx;
use kernel::{Permission, Permissions, ProfileId};

/// Changes the rights of a profile, for all its users from their next call on.
///
/// # Errors
/// [`IdentityError::ProfileNotFound`].
pub async fn set_profile_rights(
    ctx: &mut Ctx,
    id: ProfileId,
    permissions: Permissions,
    approves_prospects: bool,
) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::profile::set_rights(&ctx.db(), id, permissions, approves_prospects).await? {
        return Err(IdentityError::ProfileNotFound(id));
    }
    ctx.touch("profile", id.0, "rights_changed");
    Ok(())
}
