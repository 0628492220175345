use crate::{IdentityError, PasswordHash, store};
use db::Ctx;
use kernel::{CredentialId, Permission};

/// Gives a web-service credential a new password, hashed before the transaction. The old one and all tokens end at once.
///
/// # Errors
/// [`IdentityError::CredentialNotFound`].
pub async fn set_credential_password(ctx: &mut Ctx, id: CredentialId, password: &PasswordHash) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::credential::set_password(&ctx.db(), id, password).await? {
        return Err(IdentityError::CredentialNotFound(id));
    }
    ctx.touch("web_credential", id.0, "password_changed");
    Ok(())
}
