//! Additional services: made, found, and listed by company and city.

use crate::{CatalogError, Service, ServiceOffer, store};
use db::Ctx;
use kernel::{CompanyId, Fault, Money, Permission, ServiceId};

/// More instalments than any service is sold in.
const MOST_INSTALLMENTS: u32 = 99;

/// A service to be offered.
#[derive(Clone, Debug)]
pub struct NewService {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<ServiceId>,
    /// Its name, not blank.
    pub name: String,
    /// What it costs, zero or more.
    pub price: Money,
    /// The greatest number of instalments, up to 99; 0 when it is billed at once.
    pub most_installments: u32,
    /// Whether it is the fee of an installation.
    pub is_installation_fee: bool,
    /// Whether it is sold.
    pub is_active: bool,
    /// Where it is sold.
    pub offers: Vec<ServiceOffer>,
}

/// Adds a service to the catalogue.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`], [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn create_service(ctx: &mut Ctx, command: NewService) -> Result<Service, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    if command.name.trim().is_empty() {
        return Err(CatalogError::BlankName);
    }
    if command.price.is_negative() || command.price > Money::MAX {
        return Err(CatalogError::OutOfRange("price"));
    }
    if command.most_installments > MOST_INSTALLMENTS {
        return Err(CatalogError::OutOfRange("installments"));
    }
    let service = store::service::insert(&ctx.db(), command).await.map_err(|fault| CatalogError::of_insert(fault, "service"))?;
    ctx.touch("service", service.id.0, "created");
    Ok(service)
}

/// A service by its id, also one that is not sold any more.
///
/// # Errors
/// [`CatalogError::ServiceNotFound`].
pub async fn find_service(ctx: &Ctx, id: ServiceId) -> Result<Service, CatalogError> {
    ctx.require(Permission::ContractRead)?;
    store::service::find(&ctx.db(), id).await?.ok_or(CatalogError::ServiceNotFound(id))
}

/// A service by its id, if a company sells it somewhere.
///
/// # Errors
/// [`CatalogError::ServiceNotFound`].
pub async fn find_service_of(ctx: &Ctx, id: ServiceId, company: CompanyId) -> Result<Service, CatalogError> {
    let service = find_service(ctx, id).await?;
    let is_sold = service.is_active && store::service::is_offered(&ctx.db(), id, company).await?;
    if is_sold { Ok(service) } else { Err(CatalogError::ServiceNotFound(id)) }
}

/// What a company sells in a city, by id. An unknown company or city has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_services_offered(ctx: &Ctx, city: i64, company: CompanyId) -> Result<Vec<Service>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::service::offered(&ctx.db(), city, company).await
}
