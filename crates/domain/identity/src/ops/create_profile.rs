use crate::rules::is_acceptable_name;
use crate::{IdentityError, NewProfile, store};
use db::Ctx;
use kernel::{Permission, ProfileId};

/// Creates a profile of rights.
///
/// # Errors
/// [`IdentityError::BadName`], [`IdentityError::Taken`].
pub async fn create_profile(ctx: &mut Ctx, new: &NewProfile) -> Result<ProfileId, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !is_acceptable_name(&new.name, &[]) {
        return Err(IdentityError::BadName { field: "profile name" });
    }
    let id = store::profile::insert(&ctx.db(), new).await.map_err(IdentityError::taken("profile name"))?;
    ctx.touch("profile", id.0, "created");
    Ok(id)
}
