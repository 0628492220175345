use crate::{IdentityError, store};
use db::Ctx;
use kernel::{CredentialId, Permission};

/// Revokes a web-service credential, or lets it be used again. Its tokens end at once.
///
/// # Errors
/// [`IdentityError::CredentialNotFound`].
pub async fn set_credential_active(ctx: &mut Ctx, id: CredentialId, active: bool) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::credential::set_active(&ctx.db(), id, active).await? {
        return Err(IdentityError::CredentialNotFound(id));
    }
    ctx.touch("web_credential", id.0, if active { "activated" } else { "revoked" });
    Ok(())
}
