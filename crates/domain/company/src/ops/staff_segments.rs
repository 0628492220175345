use super::staff_companies::known_staff;
use crate::{CompanyError, Segment, store};
use db::Ctx;
use kernel::{Permission, SegmentId, StaffId};

/// The market segments in which a member of the staff works (cliente manual, lines 762-792), in the order of their ids.
///
/// # Errors
/// [`CompanyError::StaffNotFound`].
pub async fn staff_segments(ctx: &Ctx, staff: StaffId) -> Result<Vec<Segment>, CompanyError> {
    ctx.require(Permission::StaffRead)?;
    known_staff(ctx, staff).await?;
    Ok(store::segment::of_staff(&ctx.db(), staff).await?)
}

/// Says in which segments a member of the staff works from now on; a segment named twice counts once.
///
/// # Errors
/// [`CompanyError::StaffNotFound`], [`CompanyError::SegmentNotFound`].
pub async fn set_staff_segments(ctx: &mut Ctx, staff: StaffId, segments: &[SegmentId]) -> Result<(), CompanyError> {
    ctx.require(Permission::IdentityManage)?;
    known_staff(ctx, staff).await?;
    let mut segments = segments.to_vec();
    segments.sort_unstable();
    segments.dedup();
    let known = store::segment::known(&ctx.db(), &segments).await?;
    if let Some(unknown) = segments.iter().find(|segment| !known.contains(segment)) {
        return Err(CompanyError::SegmentNotFound(*unknown));
    }
    store::segment::set_of_staff(&ctx.db(), staff, &segments).await?;
    ctx.touch("staff_user", staff.0, "segments_changed");
    Ok(())
}
