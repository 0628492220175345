use crate::{CatalogError, DueDay, DueDayEntry, store};
use db::Ctx;
use kernel::{DueDayId, Permission};

/// A due day to be offered.
#[derive(Clone, Copy, Debug)]
pub struct NewDueDay {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<DueDayId>,
    /// The day of the month.
    pub day: DueDay,
}

/// Adds a due day to the catalogue.
///
/// # Errors
/// [`CatalogError::Taken`] when the day or the id is there already.
pub async fn create_due_day(ctx: &mut Ctx, command: NewDueDay) -> Result<DueDayEntry, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let entry = store::insert_due_day(&ctx.db(), command.id, command.day)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "due day"))?;
    ctx.touch("due_day", entry.id.0, "created");
    Ok(entry)
}
