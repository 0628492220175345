use crate::{CompanyError, Segment, store};
use db::Ctx;
use kernel::Permission;

/// All market segments in the order of their ids, at most 1,000.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_segments(ctx: &Ctx) -> Result<Vec<Segment>, CompanyError> {
    ctx.require(Permission::StaffRead)?;
    Ok(store::segment::list(&ctx.db()).await?)
}
