use crate::{FunnelStage, NewStage, ProspectError, store};
use company::CompanyError;
use db::Ctx;
use kernel::Permission;

/// Adds a stage to the funnel of a segment.
///
/// # Errors
/// [`ProspectError::BlankName`], [`ProspectError::UnknownSegment`], [`ProspectError::Taken`] for an id or a place in the funnel.
pub async fn create_stage(ctx: &mut Ctx, new: NewStage) -> Result<FunnelStage, ProspectError> {
    ctx.require(Permission::SettingsWrite)?;
    if new.name.trim().is_empty() {
        return Err(ProspectError::BlankName);
    }
    let segment = new.segment;
    company::get_segment(ctx, segment).await.map_err(|error| match error {
        CompanyError::Fault(fault) => fault.into(),
        _ => ProspectError::UnknownSegment(segment),
    })?;
    let stage = store::funnel::insert(&ctx.db(), new).await.map_err(|fault| ProspectError::of_insert(fault, "stage"))?;
    ctx.touch("funnel_stage", stage.id.0, "created");
    Ok(stage)
}
