//! How plans are sold: set, and read with all that a sale has to know.

use crate::store::offer::Plans;
use crate::{Buyer, CatalogError, NotSold, PlanOffer, PlanTerms, SaleError, ServiceGroup, store};
use db::Ctx;
use kernel::{Permission, PlanId, TechnologyId};

/// Sets how a plan is sold, in place of what held so far.
///
/// # Errors
/// [`CatalogError::PlanNotFound`], [`CatalogError::OutOfRange`] for counts below one and for data of another kind of service,
/// [`CatalogError::UnknownReference`].
pub async fn set_plan_terms(ctx: &mut Ctx, plan: PlanId, terms: &PlanTerms) -> Result<(), CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let offer = store::offer::offers(&ctx.db(), Plans::One(plan)).await?.pop().ok_or(CatalogError::PlanNotFound(plan))?;
    check(terms, offer.group())?;
    store::plan_terms::save(&ctx.db(), plan, terms).await.map_err(|fault| CatalogError::of_insert(fault, "plan"))?;
    ctx.touch("plan", plan.0, "terms set");
    Ok(())
}

fn check(terms: &PlanTerms, group: ServiceGroup) -> Result<(), CatalogError> {
    let fits = [
        (terms.access.is_none() || group == ServiceGroup::Internet, "network data"),
        (terms.voice.is_none() || group == ServiceGroup::Telephony, "voice data"),
        (terms.tv.is_none() || group == ServiceGroup::Tv, "television data"),
        (terms.access.is_none_or(|access| access.ip_addresses >= 1), "IP addresses"),
        (terms.voice.is_none_or(|voice| voice.lines >= 1 && voice.minutes != Some(0)), "lines and minutes"),
        (terms.tv.as_ref().is_none_or(|tv| tv.points >= 1), "points"),
    ];
    match fits.into_iter().find(|(fits, _)| !fits) {
        Some((_, what)) => Err(CatalogError::OutOfRange(what)),
        None => Ok(()),
    }
}

/// A plan with all that a sale has to know, also one that is not sold any more: ask [`PlanOffer::refusal`].
///
/// # Errors
/// [`SaleError::PlanNotFound`].
pub async fn offer_of_plan(ctx: &Ctx, plan: PlanId) -> Result<PlanOffer, SaleError> {
    ctx.require(Permission::ContractRead)?;
    store::offer::offers(&ctx.db(), Plans::One(plan)).await?.pop().ok_or(SaleError::PlanNotFound(plan))
}

/// A plan that is sold to a buyer.
///
/// # Errors
/// [`SaleError::PlanNotFound`], [`SaleError::NotSold`].
pub async fn plan_for(ctx: &Ctx, plan: PlanId, buyer: &Buyer) -> Result<PlanOffer, SaleError> {
    let offer = offer_of_plan(ctx, plan).await?;
    sold(offer.refusal(buyer))?;
    Ok(offer)
}

/// The plans of a technology that are sold to a buyer, by id.
///
/// # Errors
/// [`SaleError::TechnologyNotFound`], [`SaleError::ContractTypeNotFound`].
pub async fn plans_for(ctx: &Ctx, technology: TechnologyId, buyer: &Buyer) -> Result<Vec<PlanOffer>, SaleError> {
    super::lists::find_contract_type(ctx, buyer.contract_type).await?;
    if store::find_technology(&ctx.db(), technology).await?.is_none() {
        return Err(SaleError::TechnologyNotFound(technology));
    }
    let mut offers = store::offer::offers(&ctx.db(), Plans::SoldOf(technology)).await?;
    offers.retain(|offer| offer.refusal(buyer).is_none());
    Ok(offers)
}

pub(super) fn sold(refusal: Option<NotSold>) -> Result<(), SaleError> {
    refusal.map_or(Ok(()), |reason| Err(SaleError::NotSold(reason)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PlanAccess, PlanTv, PlanVoice};

    #[test]
    fn terms_fit_the_kind_of_service() {
        let access = Some(PlanAccess { reserves_exit: true, generates_login: true, generates_password: true, ip_addresses: 1 });
        let voice = Some(PlanVoice { lines: 1, minutes: None, allows_portability: true });
        let tv = Some(PlanTv { points: 1, channels: Vec::new() });
        let terms = |access, voice, tv| PlanTerms { access, voice, tv, ..PlanTerms::PLAIN };
        let no_address = access.map(|access| PlanAccess { ip_addresses: 0, ..access });
        let no_line = voice.map(|voice| PlanVoice { lines: 0, ..voice });
        let no_minute = voice.map(|voice| PlanVoice { minutes: Some(0), ..voice });
        let no_point = tv.clone().map(|tv| PlanTv { points: 0, ..tv });
        for (terms, group, refused) in [
            (PlanTerms::PLAIN, ServiceGroup::Other, None),
            (terms(access, None, None), ServiceGroup::Internet, None),
            (terms(None, voice, None), ServiceGroup::Telephony, None),
            (terms(None, None, tv.clone()), ServiceGroup::Tv, None),
            (terms(access, None, None), ServiceGroup::Telephony, Some("network data")),
            (terms(None, voice, None), ServiceGroup::Internet, Some("voice data")),
            (terms(None, None, tv), ServiceGroup::Other, Some("television data")),
            (terms(no_address, None, None), ServiceGroup::Internet, Some("IP addresses")),
            (terms(None, no_line, None), ServiceGroup::Telephony, Some("lines and minutes")),
            (terms(None, no_minute, None), ServiceGroup::Telephony, Some("lines and minutes")),
            (terms(None, None, no_point), ServiceGroup::Tv, Some("points")),
        ] {
            let found = match check(&terms, group) {
                Err(CatalogError::OutOfRange(what)) => Some(what),
                _ => None,
            };
            assert_eq!(found, refused, "{terms:?}");
        }
    }
}
