use crate::{AddressLimits, IdentityError, store};
use db::Ctx;
use kernel::{KeyId, Permission};

/// Changes from where an integration key may be used and how often: calls a minute in each process, 0 for no limit.
///
/// # Errors
/// [`IdentityError::KeyNotFound`].
pub async fn set_key_limits(
    ctx: &mut Ctx,
    id: KeyId,
    addresses: &AddressLimits,
    calls_per_minute: i64,
) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::key::set_limits(&ctx.db(), id, addresses, calls_per_minute).await? {
        return Err(IdentityError::KeyNotFound(id));
    }
    ctx.touch("integration_key", id.0, "limits_changed");
    Ok(())
}
