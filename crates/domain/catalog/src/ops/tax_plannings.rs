//! Tax plannings: made, offered with plans, and listed for a plan.

use super::lists::not_blank;
use super::plan_terms::offer_of_plan;
use crate::{CatalogError, NewTaxPlanningOffer, SaleError, TaxPlanningOffer, store};
use db::Ctx;
use kernel::{CompanyId, Permission, PlanId, TaxPlanningId};

/// Adds a tax planning, under the id of another system where one is given.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::Taken`].
pub async fn add_tax_planning(ctx: &mut Ctx, id: Option<TaxPlanningId>, name: &str) -> Result<TaxPlanningId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id =
        store::tax_planning::insert(&ctx.db(), id, name).await.map_err(|fault| CatalogError::of_insert(fault, "tax planning"))?;
    ctx.touch("tax_planning", id.0, "created");
    Ok(id)
}

/// Offers a tax planning with a plan of a company.
///
/// # Errors
/// [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn offer_tax_planning(ctx: &mut Ctx, command: NewTaxPlanningOffer) -> Result<(), CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    store::tax_planning::insert_offer(&ctx.db(), command)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "tax planning of the plan"))?;
    ctx.touch("tax_planning", command.planning.0, "offered");
    Ok(())
}

/// The tax plannings under which a company sells a plan, by id. An unknown company has none.
///
/// # Errors
/// [`SaleError::PlanNotFound`].
pub async fn tax_plannings_of(ctx: &Ctx, plan: PlanId, company: CompanyId) -> Result<Vec<TaxPlanningOffer>, SaleError> {
    offer_of_plan(ctx, plan).await?;
    Ok(store::tax_planning::of_plan(&ctx.db(), plan, company).await?)
}
