use crate::{IdentityError, Profile, store};
use db::Ctx;
use kernel::Permission;

/// The profiles in the order of their ids, at most 500.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_profiles(ctx: &Ctx) -> Result<Vec<Profile>, IdentityError> {
    ctx.require(Permission::StaffRead)?;
    Ok(store::profile::list(&ctx.db()).await?)
}
