use super::acting;
use crate::{ViabilityError, store};
use customers::{AddressKind, address_for};
use db::Ctx;
use kernel::{Coordinates, Permission, ProspectId, StaffId};
use network::Viability;
use places::House;

/// Where a prospect is to be served.
#[derive(Clone, Debug)]
pub struct ProspectSite {
    /// Where the address lies, as far as it is on record.
    pub at: Option<Coordinates>,
    /// Where a customer in the same street lives, at the same number if there is one.
    pub neighbour: Option<Coordinates>,
    /// The address, for who knows the map.
    pub house: House,
}

/// The site of a prospect: its address for the installation, or else the default one. A map is asked between this and [`judge_site`], outside
/// of any transaction.
///
/// # Errors
/// What [`ViabilityError`] names.
pub async fn site_of_prospect(ctx: &Ctx, prospect: ProspectId, by: Option<StaffId>) -> Result<ProspectSite, ViabilityError> {
    ctx.require(Permission::ProspectRead)?;
    acting(ctx, by, ViabilityError::UnknownUser).await?;
    let db = ctx.db();
    if store::prospect::find(&db, prospect).await?.is_none() {
        return Err(ViabilityError::NotFound(prospect));
    }
    let addresses = store::address::of_prospect(&db, prospect).await?;
    let address = address_for(&addresses, AddressKind::Installation, |address| address.kind);
    let address = address.ok_or(ViabilityError::NoAddress(prospect))?;
    let point = |units: Option<(i64, i64)>| units.and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok());
    let at = point(address.place.latitude.zip(address.place.longitude));
    let neighbour = match at {
        Some(_) => None,
        None => point(store::neighbours::point_in_street(&db, address.place.street, address.number).await?),
    };
    let postal = address.address.clone();
    let house = House {
        street: postal.street,
        number: postal.number,
        neighborhood: postal.neighborhood,
        city: postal.city,
        state: postal.state,
        postal_code: postal.postal_code,
    };
    Ok(ProspectSite { at, neighbour, house })
}

/// Whether the network can serve a prospect's site. `found` is where the map has the house; a neighbour stands for it where it is on no map.
/// ConnectMaster is not asked: the addresses of prospects name no condominium of it.
///
/// # Errors
/// [`ViabilityError::NoCoordinates`], and what the database says.
pub async fn judge_site(
    ctx: &Ctx,
    prospect: ProspectId,
    site: &ProspectSite,
    found: Option<Coordinates>,
) -> Result<Viability, ViabilityError> {
    let at = site.at.or(found).or(site.neighbour).ok_or(ViabilityError::NoCoordinates(prospect))?;
    Ok(network::judge_viability(ctx, at, None).await?)
}
