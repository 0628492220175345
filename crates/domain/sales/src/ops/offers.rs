//! What a prospect may be offered: what is sold to its kind of person, where its service would be installed.

use super::find::find_prospect;
use crate::{ProspectAddress, ProspectOfferError, store};
use catalog::{Buyer, PackageOffer, PersonKind, PlanOffer};
use customers::{AddressKind, CustomerKind};
use db::Ctx;
use kernel::{ContractTypeId, ProspectId, TechnologyId};

/// The plans of a technology that a prospect may be offered with a type of contract, by id.
///
/// # Errors
/// [`ProspectOfferError::NotFound`], and what the catalogue refuses.
pub async fn plans_for_prospect(
    ctx: &Ctx,
    prospect: ProspectId,
    technology: TechnologyId,
    contract_type: ContractTypeId,
) -> Result<Vec<PlanOffer>, ProspectOfferError> {
    let buyer = buyer(ctx, prospect, contract_type).await?;
    Ok(catalog::plans_for(ctx, technology, &buyer).await?)
}

/// The packages that a prospect may be offered with a type of contract, by id.
///
/// # Errors
/// [`ProspectOfferError::NotFound`], and what the catalogue refuses.
pub async fn packages_for_prospect(
    ctx: &Ctx,
    prospect: ProspectId,
    contract_type: ContractTypeId,
) -> Result<Vec<PackageOffer>, ProspectOfferError> {
    let buyer = buyer(ctx, prospect, contract_type).await?;
    Ok(catalog::packages_for(ctx, &buyer).await?)
}

async fn buyer(ctx: &Ctx, id: ProspectId, contract_type: ContractTypeId) -> Result<Buyer, ProspectOfferError> {
    let prospect = find_prospect(ctx, id).await?;
    let person = match prospect.party.kind() {
        CustomerKind::Person => PersonKind::Person,
        CustomerKind::Company => PersonKind::Company,
    };
    let addresses = store::address::of_prospect(&ctx.db(), id).await?;
    Ok(Buyer { contract_type, person: Some(person), city: installed_at(&addresses).map(|address| address.place.city.0) })
}

/// The address where a service would be installed: the one for it, or else the default one, or else the first.
fn installed_at(addresses: &[ProspectAddress]) -> Option<&ProspectAddress> {
    let of = |kind| addresses.iter().find(move |address| address.kind == kind);
    of(AddressKind::Installation).or_else(|| of(AddressKind::Default)).or_else(|| addresses.first())
}
