//! The rules, as the staff keeps them.

use crate::store::rule;
use crate::{DunningError, NewRule, Rule};
use catalog::{CatalogError, ServiceGroup};
use company::CompanyError;
use db::Ctx;
use kernel::{DunningRuleId, Fault, Permission};

/// Writes a rule, in place of the one that has its code. What it did until then stays done.
///
/// # Errors
/// [`DunningError::Rule`] for what the law or sense forbids, [`DunningError::CompanyNotFound`], [`DunningError::PlanNotFound`].
pub async fn save_rule(ctx: &mut Ctx, new: NewRule) -> Result<DunningRuleId, DunningError> {
    ctx.require(Permission::SettingsWrite)?;
    if let Some(company) = new.filter.company {
        company::get_company(ctx, company).await.map_err(|error| match error {
            CompanyError::Fault(fault) => fault.into(),
            _ => DunningError::CompanyNotFound(company),
        })?;
    }
    new.check(brings_internet(ctx, &new).await?)?;
    let id = rule::save(&ctx.db(), &new, ctx.now).await?;
    ctx.touch("dunning_rule", id.0, "saved");
    Ok(id)
}

/// Whether the plans that a rule is for may bring the Internet: a rule for all plans, too.
async fn brings_internet(ctx: &Ctx, new: &NewRule) -> Result<bool, DunningError> {
    let Some(id) = new.filter.plan else { return Ok(true) };
    let plan = catalog::find_plan(ctx, id).await.map_err(|error| match error {
        CatalogError::Fault(fault) => fault.into(),
        _ => DunningError::PlanNotFound(id),
    })?;
    let technologies = catalog::list_technologies(ctx).await?;
    let group = technologies.iter().find(|technology| technology.id == plan.technology).map(|technology| technology.group);
    Ok(group.is_none_or(|group| group == ServiceGroup::Internet))
}

/// All rules, active or not, in the order in which they act.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_rules(ctx: &Ctx) -> Result<Vec<Rule>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    rule::list(&ctx.db()).await
}
