//! What a customer was interested in as a prospect, and what becomes of it.

use crate::{PlannedService, PlannedServiceError, PlannedStatus, store};
use db::Ctx;
use kernel::{CustomerId, Fault, Permission, PlannedServiceId};

/// What a customer was interested in as a prospect, in the order of the registration. Nothing for who was never one.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn planned_services_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<PlannedService>, Fault> {
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
