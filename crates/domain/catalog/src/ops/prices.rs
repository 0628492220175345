//! Speeds and the price table: made and asked.

use super::lists::not_blank;
use super::plan_terms::offer_of_plan;
use crate::store::price::Place;
use crate::{CatalogError, PersonKind, PlanOffer, PriceQuestion, Quote, SaleError, ServiceGroup, Speed, TablePrice, store};
use db::Ctx;
use kernel::{ContractTypeId, CoverageAreaId, Fault, Money, Permission, PlanId, SpeedId};
use std::collections::HashSet;

/// Adds a speed, in kbit/s, under the id of another system where one is given.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`] for a speed below one, [`CatalogError::Taken`].
pub async fn add_speed(
    ctx: &mut Ctx,
    id: Option<SpeedId>,
    name: &str,
    download_kbps: i64,
    upload_kbps: i64,
) -> Result<SpeedId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    if download_kbps < 1 || upload_kbps < 1 {
        return Err(CatalogError::OutOfRange("speed"));
    }
    let id = store::price::insert_speed(&ctx.db(), id, name, download_kbps, upload_kbps)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "speed"))?;
    ctx.touch("speed", id.0, "created");
    Ok(id)
}

/// A speed by its id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_speed(ctx: &Ctx, id: SpeedId) -> Result<Option<Speed>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::price::find_speed(&ctx.db(), id).await
}

/// Adds prices to the table.
///
/// # Errors
/// [`CatalogError::PlanNotFound`]; [`CatalogError::OutOfRange`] for a negative price, an Internet plan without a speed, or another one
/// with a speed; [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn add_table_prices(ctx: &mut Ctx, prices: &[TablePrice]) -> Result<(), CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let plans: HashSet<PlanId> = prices.iter().map(|price| price.plan).collect();
    for plan in plans {
        let offer = offer_of_plan(ctx, plan).await.map_err(|error| match error {
            SaleError::Fault(fault) => CatalogError::Fault(fault),
            _ => CatalogError::PlanNotFound(plan),
        })?;
        for price in prices.iter().filter(|price| price.plan == plan) {
            check(price, offer.group())?;
        }
    }
    store::price::insert_prices(&ctx.db(), prices).await.map_err(|fault| CatalogError::of_insert(fault, "price"))?;
    for price in prices {
        ctx.touch("plan", price.plan.0, "price added");
    }
    Ok(())
}

fn check(price: &TablePrice, group: ServiceGroup) -> Result<(), CatalogError> {
    if price.price.is_negative() || price.price > Money::MAX {
        return Err(CatalogError::OutOfRange("price"));
    }
    if price.speed.is_some() != (group == ServiceGroup::Internet) {
        return Err(CatalogError::OutOfRange("speed"));
    }
    Ok(())
}

/// The speeds at which a plan of the price table is sold, the slowest first. Where nothing is sold there is none.
///
/// # Errors
/// [`SaleError::PlanNotFound`], [`SaleError::ContractTypeNotFound`], [`SaleError::CoverageAreaNotFound`].
pub async fn speeds_for(
    ctx: &Ctx,
    plan: PlanId,
    contract_type: ContractTypeId,
    coverage_area: CoverageAreaId,
    person: PersonKind,
) -> Result<Vec<Speed>, SaleError> {
    offer_of_plan(ctx, plan).await?;
    super::lists::find_contract_type(ctx, contract_type).await?;
    check_area(ctx, coverage_area).await?;
    Ok(store::price::speeds(&ctx.db(), Place { plan, coverage_area, contract_type, person }).await?)
}

/// What a plan costs a month: its own price, or that of the price table.
///
/// # Errors
/// [`SaleError::NoCoverageArea`] and [`SaleError::NoSpeed`] when the table needs one; [`SaleError::NoPrice`] when it has no such price.
pub async fn price_of(ctx: &Ctx, offer: &PlanOffer, question: &PriceQuestion) -> Result<Money, SaleError> {
    ctx.require(Permission::ContractRead)?;
    let Some((place, speed)) = asks_table(offer, question)? else { return Ok(offer.plan.price) };
    store::price::price(&ctx.db(), place, speed).await?.ok_or(SaleError::NoPrice)
}

/// What a plan costs a month, with the plan and its speed.
///
/// # Errors
/// [`SaleError::PlanNotFound`], [`SaleError::ContractTypeNotFound`], [`SaleError::CoverageAreaNotFound`], and those of [`price_of`].
pub async fn quote(ctx: &Ctx, plan: PlanId, question: &PriceQuestion) -> Result<Quote, SaleError> {
    let offer = offer_of_plan(ctx, plan).await?;
    super::lists::find_contract_type(ctx, question.contract_type).await?;
    if let Some(area) = question.coverage_area {
        check_area(ctx, area).await?;
    }
    let price = price_of(ctx, &offer, question).await?;
    let speed = match question.speed.filter(|_| offer.is_priced_by_speed()) {
        Some(speed) => store::price::find_speed(&ctx.db(), speed).await?,
        None => offer.speed,
    };
    Ok(Quote { plan: offer.plan, speed, price })
}

async fn check_area(ctx: &Ctx, area: CoverageAreaId) -> Result<(), SaleError> {
    if store::price::has_coverage_area(&ctx.db(), area).await? { Ok(()) } else { Err(SaleError::CoverageAreaNotFound(area)) }
}

/// Where the price table is looked at; none for a plan with a price of its own.
fn asks_table(offer: &PlanOffer, question: &PriceQuestion) -> Result<Option<(Place, Option<SpeedId>)>, SaleError> {
    if !offer.uses_price_table {
        return Ok(None);
    }
    let coverage_area = question.coverage_area.ok_or(SaleError::NoCoverageArea)?;
    let speed = match offer.is_priced_by_speed() {
        true => Some(question.speed.ok_or(SaleError::NoSpeed)?),
        false => None,
    };
    let PriceQuestion { contract_type, person, .. } = *question;
    Ok(Some((Place { plan: offer.plan.id, coverage_area, contract_type, person }, speed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Audience, Plan, Technology};
    use kernel::{Coded, TechnologyId};

    fn offer(group: ServiceGroup, uses_price_table: bool) -> PlanOffer {
        let plan = Plan {
            id: PlanId(8),
            name: "600KBPS".into(),
            technology: TechnologyId(4),
            price: Money::centavos(9_900),
            download_kbps: 0,
            upload_kbps: 0,
            quota: None,
            is_active: true,
        };
        PlanOffer {
            plan,
            technology: Technology { id: TechnologyId(4), name: "FIBRA".into(), group },
            audience: Audience::EVERYBODY,
            uses_price_table,
            needs_tax_planning: false,
            installation: None,
            speed: None,
            access: None,
            voice: None,
            tv: None,
        }
    }

    #[test]
    fn the_price_table_is_asked_for_the_plans_that_use_it() {
        use ServiceGroup::{Internet, Other};
        let question = |coverage_area, speed| PriceQuestion {
            contract_type: ContractTypeId(1),
            coverage_area,
            person: PersonKind::Person,
            speed,
        };
        let (area, speed) = (Some(CoverageAreaId(2_150)), Some(SpeedId(67)));
        let asked = |group, uses_table, area, speed| {
            let asked = asks_table(&offer(group, uses_table), &question(area, speed));
            asked.map(|asked| asked.map(|(place, speed)| (place.coverage_area.0, speed))).map_err(|error| error.code())
        };
        assert_eq!(asked(Internet, false, None, None), Ok(None));
        assert_eq!(asked(Internet, false, area, speed), Ok(None));
        assert_eq!(asked(Internet, true, area, speed), Ok(Some((2_150, speed))));
        assert_eq!(asked(Internet, true, area, None), Err("catalog.no_speed"));
        assert_eq!(asked(Internet, true, None, speed), Err("catalog.no_coverage_area"));
        assert_eq!(asked(Other, true, area, None), Ok(Some((2_150, None))));
        assert_eq!(asked(Other, true, area, speed), Ok(Some((2_150, None))));
        assert_eq!(asked(Other, true, None, None), Err("catalog.no_coverage_area"));
    }

    #[test]
    fn internet_prices_have_a_speed_and_others_have_none() {
        let price = |speed: Option<i64>, centavos| TablePrice {
            plan: PlanId(8),
            coverage_area: CoverageAreaId(2_150),
            contract_type: ContractTypeId(1),
            person: PersonKind::Person,
            speed: speed.map(SpeedId),
            price: Money::centavos(centavos),
        };
        assert!(check(&price(Some(67), 8_000), ServiceGroup::Internet).is_ok());
        assert!(check(&price(None, 0), ServiceGroup::Telephony).is_ok());
        for (wrong, group, what) in [
            (price(None, 8_000), ServiceGroup::Internet, "speed"),
            (price(Some(67), 8_000), ServiceGroup::Telephony, "speed"),
            (price(None, -1), ServiceGroup::Other, "price"),
        ] {
            assert!(matches!(check(&wrong, group), Err(CatalogError::OutOfRange(refused)) if refused == what));
        }
    }
}
