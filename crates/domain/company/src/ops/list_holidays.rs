use crate::{CompanyError, LocalHoliday, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::Permission;

/// The local holidays from a day on, in their order, at most 1,000.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_holidays(ctx: &Ctx, from: NaiveDate) -> Result<Vec<LocalHoliday>, CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    Ok(store::holiday::list(&ctx.db(), from).await?)
}
