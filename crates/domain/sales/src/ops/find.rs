//! Prospects are the provider's own: a subscriber has no right to them.

use crate::store::prospect::Wanted;
use crate::{
    FunnelStage, Opportunity, PlannedServiceLine, Prospect, ProspectAddress, ProspectError, ProspectLine, SalesStatus, store,
};
use catalog::{Entry, SalesChannel};
use company::{CompanyError, Segment};
use db::Ctx;
use identity::IdentityError;
use kernel::{ContractTypeId, Fault, Permission, ProspectId, ProspectKindId, StaffId};
use places::AddressClass;

/// A prospect by its id.
///
/// # Errors
/// [`ProspectError::NotFound`].
pub async fn find_prospect(ctx: &Ctx, id: ProspectId) -> Result<Prospect, ProspectError> {
    ctx.require(Permission::ProspectRead)?;
    store::prospect::find(&ctx.db(), id).await?.ok_or(ProspectError::NotFound(id))
}

/// A prospect with all that belongs to it, and the names behind its ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProspectFile {
    /// The prospect.
    pub prospect: Prospect,
    /// The stage of the funnel at which it stands.
    pub stage: FunnelStage,
    /// Whether that is the first one of its funnel.
    pub first_stage: bool,
    /// The segment whose funnel that is.
    pub segment: Segment,
    /// The type of the contracts of the segment, where the catalogue has it.
    pub contract_type: Option<ContractTypeId>,
    /// The kind of prospect.
    pub kind: Option<Entry<ProspectKindId>>,
    /// The channel through which it came.
    pub channel: Option<SalesChannel>,
    /// Its addresses, in the order of their registration.
    pub addresses: Vec<AddressLine>,
    /// What it is interested in, in the order of the registration.
    pub services: Vec<PlannedServiceLine>,
}

/// An address with the names behind its ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressLine {
    /// The address.
    pub address: ProspectAddress,
    /// What sort of place it is.
    pub class: Option<AddressClass>,
    /// The number by which clients know its city.
    pub city_number: i64,
}

/// A prospect with its stage, addresses and services of interest.
///
/// # Errors
/// [`ProspectError::NotFound`].
pub async fn read_prospect(ctx: &Ctx, id: ProspectId) -> Result<ProspectFile, ProspectError> {
    let prospect = find_prospect(ctx, id).await?;
    let db = ctx.db();
    let funnel = store::funnel::of_segment(&db, prospect.segment).await?;
    let stage = funnel.stage(prospect.stage).cloned();
    let stage = stage.ok_or_else(|| Fault::Inconsistent(format!("prospect {id}: no stage {}", prospect.stage)))?;
    let first_stage = funnel.is_first(stage.id);
    let segment = company::get_segment(ctx, prospect.segment).await.map_err(|error| match error {
        CompanyError::Fault(fault) => fault,
        other => Fault::Inconsistent(format!("prospect {id}: {other}")),
    })?;
    let contract_types = catalog::list_contract_types(ctx).await?;
    let contract_type = contract_types.iter().find(|known| known.name == segment.contract_type).map(|known| known.id);
    let kind = catalog::find_entry(ctx, prospect.kind).await?;
    let channel = catalog::sales_channel(ctx, prospect.channel).await?;
    let addresses = lines(ctx, store::address::of_prospect(&db, id).await?).await?;
    let services = store::planned::of_prospect(&db, id).await?;
    Ok(ProspectFile { prospect, stage, first_stage, segment, contract_type, kind, channel, addresses, services })
}

async fn lines(ctx: &Ctx, addresses: Vec<ProspectAddress>) -> Result<Vec<AddressLine>, Fault> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    let classes = store::address::classes(&ctx.db(), addresses[0].prospect).await?;
    let streets = addresses.iter().map(|address| address.place.street).collect::<Vec<_>>();
    let streets = places::addresses_of_streets(ctx, &streets).await?;
    let line = |address: ProspectAddress| {
        let city = streets.iter().find(|known| known.street.id == address.place.street).map(|known| known.city.number);
        let city_number = city.unwrap_or(address.place.city.0);
        let class = classes.iter().find(|class| class.id == address.place.class).cloned();
        AddressLine { class, city_number, address }
    };
    Ok(addresses.into_iter().map(line).collect())
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
