//! Prospects are the provider's own: a subscriber has no right to them.

use crate::store::prospect::Wanted;
use crate::{
    FunnelStage, Opportunity, PlannedServiceLine, Prospect, ProspectAddress, ProspectError, ProspectLine, SalesStatus, store,
};
use db::Ctx;
use identity::IdentityError;
use kernel::{Fault, Permission, ProspectId, StaffId};

/// A prospect by its id.
///
/// # Errors
/// [`ProspectError::NotFound`].
pub async fn find_prospect(ctx: &Ctx, id: ProspectId) -> Result<Prospect, ProspectError> {
    ctx.require(Permission::ProspectRead)?;
    store::prospect::find(&ctx.db(), id).await?.ok_or(ProspectError::NotFound(id))
}

/// A prospect with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProspectFile {
    /// The prospect.
    pub prospect: Prospect,
    /// The stage of the funnel at which it stands.
    pub stage: FunnelStage,
    /// Its addresses, in the order of their registration.
    pub addresses: Vec<ProspectAddress>,
    /// What it is interested in, in the order of the registration.
    pub services: Vec<PlannedServiceLine>,
}

/// A prospect with its stage, addresses and services of interest.
///
/// # Errors
/// [`ProspectError::NotFound`].
pub async fn read_prospect(ctx: &Ctx, id: ProspectId) -> Result<ProspectFile, ProspectError> {
    let prospect = find_prospect(ctx, id).await?;
    let db = ctx.db();
    let stage = store::funnel::find(&db, prospect.stage).await?;
    let stage = stage.ok_or_else(|| Fault::Inconsistent(format!("prospect {id}: no stage {}", prospect.stage)))?;
    let addresses = store::address::of_prospect(&db, id).await?;
    let services = store::planned::of_prospect(&db, id).await?;
    Ok(ProspectFile { prospect, stage, addresses, services })
}

/// Which of a seller's prospects are wanted. What is said holds together; what is not said does not count.
#[derive(Clone, Debug, Default)]
pub struct ProspectSearch {
    /// The one with this id.
    pub id: Option<ProspectId>,
    /// Those whose names have this part, in capitals or not, with accents or not.
    pub name: Option<String>,
    /// Those whose opportunity stands so.
    pub opportunity: Option<Opportunity>,
}

/// The prospects of a seller in the order of their ids, at most 10,000.
///
/// # Errors
/// [`ProspectError::UnknownSeller`] for who is no member of the staff.
pub async fn prospects_of_seller(ctx: &Ctx, seller: StaffId, search: ProspectSearch) -> Result<Vec<ProspectLine>, ProspectError> {
    ctx.require(Permission::ProspectRead)?;
    known(ctx, seller).await?;
    let ProspectSearch { id, name, opportunity } = search;
    Ok(store::prospect::of_seller(&ctx.db(), seller, Wanted { id, name, opportunity }).await?)
}

/// How many of a seller's opportunities are won, open and lost.
///
/// # Errors
/// [`ProspectError::UnknownSeller`] for who is no member of the staff.
pub async fn sales_status(ctx: &Ctx, seller: StaffId) -> Result<SalesStatus, ProspectError> {
    ctx.require(Permission::ProspectRead)?;
    known(ctx, seller).await?;
    Ok(store::prospect::status_of_seller(&ctx.db(), seller).await?)
}

/// Somebody of the staff, active or not.
async fn known(ctx: &Ctx, seller: StaffId) -> Result<(), ProspectError> {
    match identity::get_staff(ctx, seller).await {
        Ok(_) => Ok(()),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(ProspectError::UnknownSeller(seller)),
    }
}
