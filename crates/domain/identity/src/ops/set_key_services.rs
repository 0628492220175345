use crate::{IdentityError, Services, store};
use db::Ctx;
use kernel::{KeyId, Permission};

/// Changes which services an integration key may call, from the next call on.
///
/// # Errors
/// [`IdentityError::KeyNotFound`].
pub async fn set_key_services(ctx: &mut Ctx, id: KeyId, services: &Services) -> Result<(), IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    if !store::key::set_services(&ctx.db(), id, services).await? {
        return Err(IdentityError::KeyNotFound(id));
    }
    ctx.touch("integration_key", id.0, "services_changed");
    Ok(())
}
