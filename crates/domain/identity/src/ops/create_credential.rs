use crate::rules::is_acceptable_name;
use crate::{IdentityError, NewCredential, active_staff, store};
use db::Ctx;
use kernel::{CredentialId, Permission};

/// Creates a web-service credential of the cliente API.
///
/// # Errors
/// [`IdentityError::BadName`], [`IdentityError::Taken`], [`IdentityError::StaffNotFound`], [`IdentityError::StaffInactive`].
pub async fn create_credential(ctx: &mut Ctx, new: &NewCredential) -> Result<CredentialId, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !is_acceptable_name(&new.username, &[':']) {
        return Err(IdentityError::BadName { field: "username" });
    }
    if let Some(staff) = new.staff {
        active_staff(ctx, staff).await?;
    }
    let id = store::credential::insert(&ctx.db(), new, ctx.now).await.map_err(IdentityError::taken("username"))?;
    ctx.touch("web_credential", id.0, "created");
    Ok(id)
}
