//! What a prospect is interested in, and what becomes of it.

use super::acting;
use crate::{Interest, Opportunity, PlannedService, PlannedServiceError, PlannedServiceLine, PlannedStatus, store};
use catalog::SaleError;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission, PlannedServiceId, ProspectId, StaffId};

/// A service that a prospect is interested in.
#[derive(Clone, Copy, Debug)]
pub struct PlanService {
    /// The prospect.
    pub prospect: ProspectId,
    /// Who registers it.
    pub by: Option<StaffId>,
    /// The plan or package, which is sold.
    pub interest: Interest,
}

/// Registers what an open prospect is interested in.
///
/// # Errors
/// [`PlannedServiceError::ProspectNotFound`], [`PlannedServiceError::UnknownUser`], [`PlannedServiceError::Closed`],
/// [`PlannedServiceError::UnknownPlan`], [`PlannedServiceError::UnknownPackage`].
pub async fn plan_service(ctx: &mut Ctx, command: PlanService) -> Result<PlannedServiceId, PlannedServiceError> {
    ctx.require(Permission::ProspectWrite)?;
    let PlanService { prospect: id, by, interest } = command;
    let by = acting(ctx, by, PlannedServiceError::UnknownUser).await?;
    let prospect = store::prospect::find_for_change(&ctx.db(), id).await?.ok_or(PlannedServiceError::ProspectNotFound(id))?;
    match prospect.opportunity {
        Opportunity::Open => {}
        Opportunity::Lost | Opportunity::Won => return Err(PlannedServiceError::Closed(id)),
    }
    is_sold(ctx, interest).await?;
    let service = store::planned::insert(&ctx.db(), None, id, interest, by, ctx.now).await?;
    ctx.touch("planned_service", service.0, "registered");
    Ok(service)
}

async fn is_sold(ctx: &Ctx, interest: Interest) -> Result<(), PlannedServiceError> {
    let (found, unknown) = match interest {
        Interest::Plan(plan) => {
            (catalog::offer_of_plan(ctx, plan).await.map(|offer| offer.plan.is_active), PlannedServiceError::UnknownPlan(plan))
        }
        Interest::Package(package) => (
            catalog::package(ctx, package).await.map(|offer| offer.package.is_active),
            PlannedServiceError::UnknownPackage(package),
        ),
    };
    match found {
        Ok(true) => Ok(()),
        Err(SaleError::Fault(fault)) => Err(fault.into()),
        Ok(false) | Err(_) => Err(unknown),
    }
}

/// What a customer was interested in as a prospect, in the order of the registration. Nothing for who was never one.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn planned_services_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<PlannedServiceLine>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    if !ctx.scope().includes(customer) {
        return Ok(Vec::new());
    }
    store::planned::of_customer(&ctx.db(), customer).await
}

/// Says that a contract comes of a customer's service of interest: once, whoever comes first.
///
/// # Errors
/// [`PlannedServiceError::NotFound`], also for another customer's; [`PlannedServiceError::Contracted`].
pub async fn contract_planned_service(
    ctx: &mut Ctx,
    customer: CustomerId,
    id: PlannedServiceId,
) -> Result<PlannedService, PlannedServiceError> {
    ctx.require(Permission::ContractWrite)?;
    let service = store::planned::find_for_change(&ctx.db(), id).await?;
    let service = service.filter(|service| service.customer == Some(customer)).ok_or(PlannedServiceError::NotFound(id))?;
    let status = match service.status {
        PlannedStatus::Pending => PlannedStatus::Contracted,
        PlannedStatus::Contracted => return Err(PlannedServiceError::Contracted(id)),
    };
    store::planned::set_status(&ctx.db(), id, status).await?;
    ctx.touch("planned_service", id.0, "contracted");
    Ok(PlannedService { status, ..service })
}
