//! Promotions: made, found and listed.

use crate::{CatalogError, Promotion, Reduction, store};
use db::Ctx;
use kernel::{Fault, Permission, PromotionId};

/// A promotion to be offered.
#[derive(Clone, Debug)]
pub struct NewPromotion {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<PromotionId>,
    /// Its name, not blank.
    pub name: String,
    /// The first month of the contract that it is for, from 1.
    pub first_month: u32,
    /// The last month that it is for, not before the first, at most 120.
    pub last_month: u32,
    /// What is taken off a month.
    pub reduction: Reduction,
    /// Whether it is sold.
    pub is_active: bool,
}

/// The last month of a contract that a promotion may be for.
const LONGEST: u32 = 120;

/// Adds a promotion to the catalogue.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`], [`CatalogError::Taken`].
pub async fn create_promotion(ctx: &mut Ctx, command: NewPromotion) -> Result<Promotion, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    check(&command)?;
    let promotion =
        store::promotion::insert(&ctx.db(), command).await.map_err(|fault| CatalogError::of_insert(fault, "promotion"))?;
    ctx.touch("promotion", promotion.id.0, "created");
    Ok(promotion)
}

fn check(promotion: &NewPromotion) -> Result<(), CatalogError> {
    if promotion.name.trim().is_empty() {
        return Err(CatalogError::BlankName);
    }
    if promotion.first_month < 1 || promotion.last_month < promotion.first_month || promotion.last_month > LONGEST {
        return Err(CatalogError::OutOfRange("months"));
    }
    if !promotion.reduction.is_valid() {
        return Err(CatalogError::OutOfRange("reduction"));
    }
    Ok(())
}

/// A promotion by its id, also one that is not sold any more.
///
/// # Errors
/// [`CatalogError::PromotionNotFound`].
pub async fn find_promotion(ctx: &Ctx, id: PromotionId) -> Result<Promotion, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    store::promotion::find(&ctx.db(), id).await?.ok_or(CatalogError::PromotionNotFound(id))
}

/// All promotions, by name.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_promotions(ctx: &Ctx) -> Result<Vec<Promotion>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::promotion::list(&ctx.db()).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Money, Percent};

    #[test]
    fn a_promotion_is_checked() {
        let promotion = NewPromotion {
            id: None,
            name: "3 MESES PELA METADE".into(),
            first_month: 1,
            last_month: 3,
            reduction: Reduction::Share(Percent::whole(50)),
            is_active: true,
        };
        assert!(check(&promotion).is_ok());
        assert!(matches!(check(&NewPromotion { name: " ".into(), ..promotion.clone() }), Err(CatalogError::BlankName)));
        for (first_month, last_month) in [(0, 3), (4, 3), (1, 121)] {
            let wrong = NewPromotion { first_month, last_month, ..promotion.clone() };
            assert!(matches!(check(&wrong), Err(CatalogError::OutOfRange("months"))));
        }
        for reduction in [Reduction::Share(Percent(0)), Reduction::Share(Percent::whole(101)), Reduction::Amount(Money::ZERO)] {
            let wrong = NewPromotion { reduction, ..promotion.clone() };
            assert!(matches!(check(&wrong), Err(CatalogError::OutOfRange("reduction"))));
        }
    }
}
