use crate::{DecisionError, Prospect, Standing, store};
use db::Ctx;
use identity::IdentityError;
use kernel::{Permission, ProspectId, StaffId};

/// What is decided about a prospect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It goes on in the funnel.
    Approve,
    /// The opportunity is lost.
    Refuse,
}

/// A decision about a prospect.
#[derive(Clone, Copy, Debug)]
pub struct DecideProspect {
    /// About whom.
    pub prospect: ProspectId,
    /// What.
    pub decision: Decision,
    /// Who decides; the profile must allow it.
    pub by: StaffId,
}

/// Approves or refuses a prospect (cliente manual, lines 5467-5519).
///
/// # Errors
/// [`DecisionError::NotFound`], [`DecisionError::UnknownUser`], [`DecisionError::MayNotDecide`], [`DecisionError::Immovable`].
pub async fn decide_prospect(ctx: &mut Ctx, command: DecideProspect) -> Result<ProspectId, DecisionError> {
    ctx.require(Permission::ProspectDecide)?;
    let DecideProspect { prospect: id, decision, by } = command;
    let may = identity::approves_prospects(ctx, by).await.map_err(|error| match error {
        IdentityError::Fault(fault) => fault.into(),
        _ => DecisionError::UnknownUser(by),
    })?;
    if !may {
        return Err(DecisionError::MayNotDecide(by));
    }
    let prospect = store::prospect::find_for_change(&ctx.db(), id).await?.ok_or(DecisionError::NotFound(id))?;
    let funnel = store::funnel::of_segment(&ctx.db(), prospect.segment).await?;
    let from = Standing { stage: prospect.stage, opportunity: prospect.opportunity };
    let to = match decision {
        Decision::Approve => funnel.approve(from)?,
        Decision::Refuse => funnel.refuse(from)?,
    };
    let prospect = Prospect {
        stage: to.stage,
        opportunity: to.opportunity,
        changed_at: Some(ctx.now),
        changed_by: Some(by),
        stage_changed_at: Some(ctx.now),
        ..prospect
    };
    store::prospect::save(&ctx.db(), prospect).await?;
    let change = match decision {
        Decision::Approve => "approved",
        Decision::Refuse => "refused",
    };
    ctx.touch("prospect", id.0, change);
    Ok(id)
}
