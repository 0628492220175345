use crate::{CatalogError, Plan, Quota, store};
use db::Ctx;
use kernel::{Money, Permission, PlanId, TechnologyId};

/// A plan to be added.
#[derive(Clone, Debug)]
pub struct NewPlan {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<PlanId>,
    /// Its name, not blank.
    pub name: String,
    /// The technology that it is delivered by.
    pub technology: TechnologyId,
    /// The list price of a month, zero or more.
    pub price: Money,
    /// Speed to the subscriber in kbit/s; zero where the service has none.
    pub download_kbps: i64,
    /// Speed from the subscriber in kbit/s; zero where the service has none.
    pub upload_kbps: i64,
    /// What a month includes; none is unlimited.
    pub quota: Option<Quota>,
    /// Whether it is sold.
    pub is_active: bool,
}

/// Adds a plan to the catalogue.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`] for a negative price or speed or an empty quota,
/// [`CatalogError::TechnologyNotFound`], [`CatalogError::Taken`] when the id is there already.
pub async fn create_plan(ctx: &mut Ctx, command: NewPlan) -> Result<Plan, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    check(&command)?;
    if store::find_technology(&ctx.db(), command.technology).await?.is_none() {
        return Err(CatalogError::TechnologyNotFound(command.technology));
    }
    let plan = store::insert_plan(&ctx.db(), command).await.map_err(|fault| CatalogError::of_insert(fault, "plan"))?;
    ctx.touch("plan", plan.id.0, "created");
    Ok(plan)
}

fn check(plan: &NewPlan) -> Result<(), CatalogError> {
    if plan.name.trim().is_empty() {
        return Err(CatalogError::BlankName);
    }
    if plan.price.is_negative() || plan.price > Money::MAX {
        return Err(CatalogError::OutOfRange("price"));
    }
    if plan.download_kbps < 0 || plan.upload_kbps < 0 {
        return Err(CatalogError::OutOfRange("speed"));
    }
    if plan.quota.is_some_and(|quota| quota.amount <= 0) {
        return Err(CatalogError::OutOfRange("quota"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::QuotaUnit;

    #[test]
    fn a_plan_is_checked() {
        let plan = NewPlan {
            id: None,
            name: "FIBRA 500".into(),
            technology: TechnologyId(4),
            price: Money::centavos(11_490),
            download_kbps: 500_000,
            upload_kbps: 250_000,
            quota: None,
            is_active: true,
        };
        assert!(check(&plan).is_ok());
        assert!(matches!(check(&NewPlan { name: " ".into(), ..plan.clone() }), Err(CatalogError::BlankName)));
        let free = NewPlan { price: Money::ZERO, quota: Some(Quota { amount: 360, unit: QuotaUnit::Gigabyte }), ..plan.clone() };
        assert!(check(&free).is_ok());
        for (wrong, field) in [
            (NewPlan { price: Money::centavos(-1), ..plan.clone() }, "price"),
            (NewPlan { upload_kbps: -1, ..plan.clone() }, "speed"),
            (NewPlan { quota: Some(Quota { amount: 0, unit: QuotaUnit::Gigabyte }), ..plan }, "quota"),
        ] {
            assert!(matches!(check(&wrong), Err(CatalogError::OutOfRange(refused)) if refused == field), "{field}");
        }
    }
}
