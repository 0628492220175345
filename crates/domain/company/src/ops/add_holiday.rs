use crate::{CompanyError, NewHoliday, store};
use db::Ctx;
use kernel::Permission;

/// Adds a holiday of the provider's place, for everything that counts business days.
///
/// # Errors
/// [`CompanyError::NotAcceptable`], [`CompanyError::Taken`].
pub async fn add_holiday(ctx: &mut Ctx, new: NewHoliday) -> Result<i64, CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    if new.name.trim().is_empty() {
        return Err(CompanyError::NotAcceptable { field: "name" });
    }
    let id = store::holiday::insert(&ctx.db(), new).await.map_err(CompanyError::taken("holiday"))?;
    ctx.touch("local_holiday", id, "created");
    Ok(id)
}
