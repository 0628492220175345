//! For which sales promotions are: set, listed for a sale, and checked; and the commercial origins that promotions are tied to.

use super::lists::not_blank;
use crate::promotion_terms::check_combination;
use crate::store::promotion_terms::Promotions;
use crate::{CatalogError, CommercialOrigin, PromotionOffer, PromotionTerms, Sale, SaleError, store};
use db::Ctx;
use kernel::{CommercialOriginId, Fault, Permission, PromotionId};

/// Sets when a promotion holds, for whom and beside which others, in place of what held so far.
///
/// # Errors
/// [`CatalogError::PromotionNotFound`]; [`CatalogError::OutOfRange`] for an end before its beginning, of days or postal codes;
/// [`CatalogError::UnknownReference`].
pub async fn set_promotion_terms(ctx: &mut Ctx, promotion: PromotionId, terms: &PromotionTerms) -> Result<(), CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    if terms.valid_from.zip(terms.valid_to).is_some_and(|(from, to)| to < from) {
        return Err(CatalogError::OutOfRange("validity"));
    }
    if terms.conditions.postal_codes.iter().any(|(from, to)| to < from) {
        return Err(CatalogError::OutOfRange("postal codes"));
    }
    let saved = store::promotion_terms::save(&ctx.db(), promotion, terms).await;
    if !saved.map_err(|fault| CatalogError::of_insert(fault, "promotion"))? {
        return Err(CatalogError::PromotionNotFound(promotion));
    }
    ctx.touch("promotion", promotion.0, "terms set");
    Ok(())
}

/// The promotions that are for a sale, in the order of their positions.
///
/// # Errors
/// [`SaleError::ContractTypeNotFound`], [`SaleError::PlanNotFound`], [`SaleError::PackageNotFound`].
pub async fn promotions_for(ctx: &Ctx, sale: &Sale) -> Result<Vec<PromotionOffer>, SaleError> {
    super::lists::find_contract_type(ctx, sale.contract_type).await?;
    if let Some(plan) = sale.plan {
        super::plan_terms::offer_of_plan(ctx, plan).await?;
    }
    if let Some(package) = sale.package {
        super::packages::package(ctx, package).await?;
    }
    let mut offers = store::promotion_terms::promotions(&ctx.db(), Promotions::SoldOn(sale.day)).await?;
    offers.retain(|offer| offer.refusal(sale).is_none());
    Ok(offers)
}

/// The promotions that a sale chose, when each is for it and all may be had together.
///
/// # Errors
/// [`SaleError::PromotionNotFound`], [`SaleError::PromotionNotForSale`], [`SaleError::RepeatedPromotion`],
/// [`SaleError::NotCumulative`].
pub async fn check_promotions(ctx: &Ctx, sale: &Sale, chosen: &[PromotionId]) -> Result<Vec<PromotionOffer>, SaleError> {
    ctx.require(Permission::ContractRead)?;
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let sold = store::promotion_terms::promotions(&ctx.db(), Promotions::SoldOn(sale.day)).await?;
    let mut offers = Vec::with_capacity(chosen.len());
    for id in chosen {
        let offer = match sold.iter().find(|offer| offer.promotion.id == *id) {
            Some(offer) => offer.clone(),
            // One that is not sold today says why not: it comes to an error, so that the statement is the last one.
            None => store::promotion_terms::promotions(&ctx.db(), Promotions::One(*id))
                .await?
                .pop()
                .ok_or(SaleError::PromotionNotFound(*id))?,
        };
        if let Some(reason) = offer.refusal(sale) {
            return Err(SaleError::PromotionNotForSale { promotion: *id, reason });
        }
        offers.push(offer);
    }
    check_combination(&offers)?;
    Ok(offers)
}

/// When a promotion holds, for whom and beside which others, whether it is sold or not.
///
/// # Errors
/// [`CatalogError::PromotionNotFound`].
pub async fn promotion_terms(ctx: &Ctx, promotion: PromotionId) -> Result<PromotionTerms, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    let found = store::promotion_terms::promotions(&ctx.db(), Promotions::One(promotion)).await?.pop();
    found.map(|offer| offer.terms).ok_or(CatalogError::PromotionNotFound(promotion))
}

/// Adds a commercial origin, under the id of another system where one is given.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn add_commercial_origin(
    ctx: &mut Ctx,
    id: Option<CommercialOriginId>,
    name: &str,
    is_referral: bool,
    promotion: Option<PromotionId>,
) -> Result<CommercialOriginId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id = store::promotion_terms::insert_origin(&ctx.db(), id, name, is_referral, promotion)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "commercial origin"))?;
    ctx.touch("commercial_origin", id.0, "created");
    Ok(id)
}

/// All commercial origins by id, each with the promotion that it is tied to.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_commercial_origins(ctx: &Ctx) -> Result<Vec<CommercialOrigin>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::promotion_terms::origins(&ctx.db(), None).await
}

/// A commercial origin by its id.
///
/// # Errors
/// [`SaleError::CommercialOriginNotFound`].
pub async fn find_commercial_origin(ctx: &Ctx, id: CommercialOriginId) -> Result<CommercialOrigin, SaleError> {
    ctx.require(Permission::ContractRead)?;
    let origin = store::promotion_terms::origins(&ctx.db(), Some(id)).await?.pop();
    origin.ok_or(SaleError::CommercialOriginNotFound(id))
}
