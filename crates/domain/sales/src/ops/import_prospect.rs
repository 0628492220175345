use crate::{PlannedService, Prospect, ProspectAddress, ProspectError, store};
use db::Ctx;
use kernel::Permission;

/// A prospect of another system, with the ids that it and what belongs to it have there.
#[derive(Clone, Debug)]
pub struct ProspectImport {
    /// The prospect.
    pub prospect: Prospect,
    /// Its addresses.
    pub addresses: Vec<ProspectAddress>,
    /// What it is interested in, all of it pending.
    pub services: Vec<PlannedService>,
}

/// Takes over a prospect as it is; what belongs to one that has become a customer follows to the customer. After the import, [`db::sync_ids`] for [`SALES_TABLES`](crate::SALES_TABLES) lets new records follow the
/// largest id.
///
/// # Errors
/// [`ProspectError::Taken`] when an id is there already.
pub async fn import_prospect(ctx: &mut Ctx, import: ProspectImport) -> Result<(), ProspectError> {
    ctx.require(Permission::ProspectWrite)?;
    let ProspectImport { prospect, addresses, services } = import;
    let taken = |what| move |fault| ProspectError::of_insert(fault, what);
    let (created_at, seller, customer) = (prospect.created_at, prospect.seller, prospect.customer);
    let id = store::prospect::insert(&ctx.db(), prospect).await.map_err(taken("prospect"))?.id;
    for address in addresses {
        store::address::insert(&ctx.db(), address).await.map_err(taken("address"))?;
    }
    for service in services {
        store::planned::insert(&ctx.db(), Some(service.id), service.prospect, service.interest, Some(seller), created_at)
            .await
            .map_err(taken("service"))?;
    }
    if let Some(customer) = customer {
        store::conversion::insert(&ctx.db(), id, customer, Some(seller), created_at).await.map_err(taken("customer"))?;
        store::planned::follow(&ctx.db(), id, customer).await?;
    }
    ctx.touch("prospect", id.0, "imported");
    Ok(())
}
