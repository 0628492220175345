use crate::{IdentityError, StaffUser, store};
use db::Ctx;
use kernel::{Permission, StaffId};

/// Members of the staff in the order of their ids, at most 500, those after `after`.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_staff(ctx: &Ctx, after: Option<StaffId>) -> Result<Vec<StaffUser>, IdentityError> {
    ctx.require(Permission::StaffRead)?;
    Ok(store::staff::list(&ctx.db(), after).await?)
}
