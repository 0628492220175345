use crate::{Grants, IdentityError, store};
use db::Ctx;
use kernel::{CredentialId, Permission};

/// Changes which operations a web-service credential may call, from the next call on.
///
/// # Errors
/// [`IdentityError::CredentialNotFound`].
pub async fn set_credential_grants(ctx: &mut Ctx, id: CredentialId, grants: &Grants) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::credential::set_grants(&ctx.db(), id, grants).await? {
        return Err(IdentityError::CredentialNotFound(id));
    }
    ctx.touch("web_credential", id.0, "grants_changed");
    Ok(())
}
