use crate::{IdentityError, KeyRecord, store};
use db::Ctx;
use kernel::{KeyId, Permission};

/// Integration keys in the order of their ids, at most 500, those after `after`. Their texts are nowhere.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_keys(ctx: &Ctx, after: Option<KeyId>) -> Result<Vec<KeyRecord>, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    Ok(store::key::list(&ctx.db(), after).await?)
}
