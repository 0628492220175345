use crate::{BillingWindow, CatalogError, DueDayEntry, store};
use db::Ctx;
use kernel::{DueDayId, Permission};

/// How a due day bills, and who may choose it.
#[derive(Clone, Copy, Debug)]
pub struct SetBillingWindow {
    /// The due day.
    pub due_day: DueDayId,
    /// Which days its invoices bill from now on. Days that were billed before are not billed again.
    pub window: BillingWindow,
    /// Whether it is for prepaid contracts.
    pub is_prepaid: bool,
    /// Whether contracts may choose it.
    pub is_active: bool,
}

/// Sets how a due day bills.
///
/// # Errors
/// [`CatalogError::DueDayNotFound`].
pub async fn set_billing_window(ctx: &mut Ctx, command: SetBillingWindow) -> Result<DueDayEntry, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let SetBillingWindow { due_day, window, is_prepaid, is_active } = command;
    let found = store::find_due_day(&ctx.db(), due_day).await?.ok_or(CatalogError::DueDayNotFound(due_day))?;
    let entry = DueDayEntry { window, is_prepaid, is_active, ..found };
    store::save_window(&ctx.db(), &entry).await?;
    ctx.touch("due_day", due_day.0, "changed");
    Ok(entry)
}
