use crate::{CompanyError, Segment, store};
use db::Ctx;
use kernel::{Permission, SegmentId};

/// All market segments in the order of their ids, at most 1,000.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_segments(ctx: &Ctx) -> Result<Vec<Segment>, CompanyError> {
    ctx.require(Permission::StaffRead)?;
    Ok(store::segment::list(&ctx.db()).await?)
}

/// One segment. A step of use cases that have asked for their rights.
///
/// # Errors
/// [`CompanyError::SegmentNotFound`].
pub async fn get_segment(ctx: &Ctx, id: SegmentId) -> Result<Segment, CompanyError> {
    store::segment::find(&ctx.db(), id).await?.ok_or(CompanyError::SegmentNotFound(id))
}
