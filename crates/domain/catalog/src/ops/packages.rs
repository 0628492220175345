//! Packages: made, found, and listed for a buyer.

use super::lists::{find_contract_type, not_blank};
use super::plan_terms::{offer_of_plan, sold};
use crate::store::package::Packages;
use crate::{Audience, Buyer, CatalogError, PackageItem, PackageOffer, SaleError, ServiceGroup, store};
use db::Ctx;
use kernel::{PackageId, Permission};

/// A package to be offered.
#[derive(Clone, Debug)]
pub struct NewPackage {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<PackageId>,
    /// Its name, not blank.
    pub name: String,
    /// To whom and where it is sold.
    pub audience: Audience,
    /// Its plans, two or more, in order; at most one each for the Internet, the telephone and television.
    pub items: Vec<PackageItem>,
    /// Whether it is sold.
    pub is_active: bool,
}

/// Adds a package.
///
/// # Errors
/// [`CatalogError::BlankName`]; [`CatalogError::PlanNotFound`]; [`CatalogError::OutOfRange`] for a discount that makes no sense, for
/// less than two plans, and for several of a kind; [`CatalogError::Taken`], [`CatalogError::UnknownReference`].
pub async fn create_package(ctx: &mut Ctx, command: &NewPackage) -> Result<PackageId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    not_blank(&command.name)?;
    let mut groups = Vec::new();
    for item in &command.items {
        let offer = offer_of_plan(ctx, item.plan).await.map_err(|error| match error {
            SaleError::Fault(fault) => CatalogError::Fault(fault),
            _ => CatalogError::PlanNotFound(item.plan),
        })?;
        groups.push(offer.group());
    }
    check(&command.items, &groups)?;
    let id = store::package::insert(&ctx.db(), command).await.map_err(|fault| CatalogError::of_insert(fault, "package"))?;
    ctx.touch("package", id.0, "created");
    Ok(id)
}

/// A sale gives the number, the exit and the channels of a package once, so it may have one plan only of each of these kinds.
fn check(items: &[PackageItem], groups: &[ServiceGroup]) -> Result<(), CatalogError> {
    if items.len() < 2 {
        return Err(CatalogError::OutOfRange("plans"));
    }
    if items.iter().any(|item| item.reduction.is_some_and(|reduction| !reduction.is_valid())) {
        return Err(CatalogError::OutOfRange("discount"));
    }
    let once = [ServiceGroup::Internet, ServiceGroup::Telephony, ServiceGroup::Tv];
    let repeated = once.iter().any(|kind| groups.iter().filter(|group| *group == kind).count() > 1);
    if repeated { Err(CatalogError::OutOfRange("kinds of plans")) } else { Ok(()) }
}

/// A package with the offers of its plans, also one that is not sold any more: ask [`PackageOffer::refusal`].
///
/// # Errors
/// [`SaleError::PackageNotFound`].
pub async fn package(ctx: &Ctx, id: PackageId) -> Result<PackageOffer, SaleError> {
    ctx.require(Permission::ContractRead)?;
    store::package::packages(&ctx.db(), Packages::One(id)).await?.pop().ok_or(SaleError::PackageNotFound(id))
}

/// A package that is sold to a buyer.
///
/// # Errors
/// [`SaleError::PackageNotFound`], [`SaleError::NotSold`].
pub async fn package_for(ctx: &Ctx, id: PackageId, buyer: &Buyer) -> Result<PackageOffer, SaleError> {
    let offer = package(ctx, id).await?;
    sold(offer.refusal(buyer))?;
    Ok(offer)
}

/// The packages that are sold to a buyer, by id.
///
/// # Errors
/// [`SaleError::ContractTypeNotFound`].
pub async fn packages_for(ctx: &Ctx, buyer: &Buyer) -> Result<Vec<PackageOffer>, SaleError> {
    find_contract_type(ctx, buyer.contract_type).await?;
    let mut packages = store::package::packages(&ctx.db(), Packages::Active).await?;
    packages.retain(|package| package.refusal(buyer).is_none());
    Ok(packages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reduction;
    use kernel::{Money, Percent, PlanId};

    #[test]
    fn a_package_is_checked() {
        use ServiceGroup::{Internet, Other, Telephony, Tv};
        let item = |reduction| PackageItem { plan: PlanId(1), reduction };
        let plain = item(None);
        for (items, groups, refused) in [
            (vec![plain, plain], vec![Internet, Telephony], None),
            (vec![plain, plain, plain, plain, plain], vec![Internet, Telephony, Tv, Other, Other], None),
            (vec![item(Some(Reduction::Share(Percent::whole(100)))), plain], vec![Internet, Other], None),
            (vec![], vec![], Some("plans")),
            (vec![plain], vec![Internet], Some("plans")),
            (vec![item(Some(Reduction::Amount(Money::ZERO))), plain], vec![Internet, Other], Some("discount")),
            (vec![item(Some(Reduction::Share(Percent::whole(101)))), plain], vec![Internet, Other], Some("discount")),
            (vec![plain, plain], vec![Internet, Internet], Some("kinds of plans")),
            (vec![plain, plain, plain], vec![Telephony, Other, Telephony], Some("kinds of plans")),
        ] {
            let found = match check(&items, &groups) {
                Err(CatalogError::OutOfRange(what)) => Some(what),
                _ => None,
            };
            assert_eq!(found, refused, "{items:?} {groups:?}");
        }
    }
}
