use crate::{IdentityError, store};
use db::Ctx;
use kernel::{KeyId, Permission};

/// Revokes an integration key, or lets it be used again.
///
/// # Errors
/// [`IdentityError::KeyNotFound`].
pub async fn set_key_active(ctx: &mut Ctx, id: KeyId, active: bool) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::key::set_active(&ctx.db(), id, active).await? {
        return Err(IdentityError::KeyNotFound(id));
    }
    ctx.touch("integration_key", id.0, if active { "activated" } else { "revoked" });
    Ok(())
}
