use crate::{CompanyError, store};
use db::Ctx;
use kernel::Permission;

/// Removes a holiday that was added by mistake.
///
/// # Errors
/// [`CompanyError::HolidayNotFound`].
pub async fn remove_holiday(ctx: &mut Ctx, id: i64) -> Result<(), CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    if !store::holiday::delete(&ctx.db(), id).await? {
        return Err(CompanyError::HolidayNotFound(id));
    }
    ctx.touch("local_holiday", id, "removed");
    Ok(())
}
