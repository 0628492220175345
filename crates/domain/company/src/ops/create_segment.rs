use crate::{CompanyError, NewSegment, store};
use db::Ctx;
use kernel::{Permission, SegmentId};

/// Creates a market segment.
///
/// # Errors
/// [`CompanyError::NotAcceptable`], [`CompanyError::Taken`].
pub async fn create_segment(ctx: &mut Ctx, new: NewSegment) -> Result<SegmentId, CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    if new.description.trim().is_empty() {
        return Err(CompanyError::NotAcceptable { field: "description" });
    }
    let id = store::segment::insert(&ctx.db(), new).await.map_err(CompanyError::taken("segment"))?;
    ctx.touch("segment", id.0, "created");
    Ok(id)
}
