use crate::rules::is_acceptable_name;
use crate::{IdentityError, NewKey, active_staff, store};
use db::Ctx;
use kernel::{KeyId, Permission};

/// Creates an integration key of the rbx API. Its text is made before, with [`KeyText::generate`](crate::KeyText::generate), and shown once.
///
/// # Errors
/// [`IdentityError::BadName`], [`IdentityError::Taken`], [`IdentityError::StaffNotFound`], [`IdentityError::StaffInactive`].
pub async fn create_key(ctx: &mut Ctx, new: &NewKey) -> Result<KeyId, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !is_acceptable_name(&new.name, &[]) {
        return Err(IdentityError::BadName { field: "key name" });
    }
    active_staff(ctx, new.staff).await?;
    let id = store::key::insert(&ctx.db(), new, ctx.now).await.map_err(IdentityError::taken("key"))?;
    ctx.touch("integration_key", id.0, "created");
    Ok(id)
}
