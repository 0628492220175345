use crate::rules::is_acceptable_name;
use crate::{IdentityError, NewStaff, store};
use db::Ctx;
use kernel::{Permission, StaffId};

/// Creates a member of the staff, active.
///
/// # Errors
/// [`IdentityError::BadName`], [`IdentityError::Taken`], [`IdentityError::ProfileNotFound`].
pub async fn create_staff(ctx: &mut Ctx, new: &NewStaff) -> Result<StaffId, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    for (field, name) in [("login", &new.login), ("staff name", &new.name)] {
        if !is_acceptable_name(name, &[]) {
            return Err(IdentityError::BadName { field });
        }
    }
    if store::profile::find(&ctx.db(), new.profile).await?.is_none() {
        return Err(IdentityError::ProfileNotFound(new.profile));
    }
    let id = store::staff::insert(&ctx.db(), new, ctx.now).await.map_err(IdentityError::taken("login"))?;
    ctx.touch("staff_user", id.0, "created");
    Ok(id)
}
