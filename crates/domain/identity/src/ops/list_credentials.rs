use crate::{CredentialRecord, IdentityError, store};
use db::Ctx;
use kernel::{CredentialId, Permission};

/// Web-service credentials in the order of their ids, at most 500, those after `after`.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_credentials(ctx: &Ctx, after: Option<CredentialId>) -> Result<Vec<CredentialRecord>, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    Ok(store::credential::list(&ctx.db(), after).await?)
}
