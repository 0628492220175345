use super::acting;
use crate::{ViabilityError, store};
use customers::{AddressKind, address_for};
use db::Ctx;
use kernel::{Coordinates, Permission, ProspectId, StaffId};
use network::Viability;

/// Whether the network can serve a prospect at the address for the installation, or else the default one. Where that address is on no map,
/// the place of a customer in the same street stands for it, at the same number if there is one. ConnectMaster is not asked: the addresses
/// of prospects name no condominium of it.
///
/// # Errors
/// What [`ViabilityError`] names.
pub async fn viability_of_prospect(ctx: &Ctx, prospect: ProspectId, by: Option<StaffId>) -> Result<Viability, ViabilityError> {
    ctx.require(Permission::ProspectRead)?;
    acting(ctx, by, ViabilityError::UnknownUser).await?;
    let db = ctx.db();
    if store::prospect::find(&db, prospect).await?.is_none() {
        return Err(ViabilityError::NotFound(prospect));
    }
    let addresses = store::address::of_prospect(&db, prospect).await?;
    let address = address_for(&addresses, AddressKind::Installation, |address| address.kind);
    let address = address.ok_or(ViabilityError::NoAddress(prospect))?;
    let units = match address.place.latitude.zip(address.place.longitude) {
        Some(units) => Some(units),
        None => store::neighbours::point_in_street(&db, address.place.street, address.number).await?,
    };
    let at = units.and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok());
    let at = at.ok_or(ViabilityError::NoCoordinates(prospect))?;
    Ok(network::judge_viability(ctx, at, None).await?)
}
