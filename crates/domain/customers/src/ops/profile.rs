//! What is known of a customer beside its record, and who sold to it.

use crate::{Customer, CustomerError, CustomerProfile, store};
use br::TaxId;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission, StaffId};

/// Keeps what is known of a customer in place of what was known before. A seller is a member of the staff: who calls has looked.
///
/// # Errors
/// [`CustomerError::NotFound`].
pub async fn keep_profile(ctx: &mut Ctx, customer: CustomerId, profile: &CustomerProfile) -> Result<(), CustomerError> {
    ctx.require(Permission::CustomerWrite)?;
    if !ctx.scope().includes(customer) || !store::profile::save(&ctx.db(), customer, profile).await? {
        return Err(CustomerError::NotFound(customer));
    }
    ctx.touch("customer", customer.0, "profile_kept");
    Ok(())
}

/// What is known of a customer.
///
/// # Errors
/// [`CustomerError::NotFound`], also for somebody else's id.
pub async fn profile_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<CustomerProfile, CustomerError> {
    ctx.require(Permission::CustomerRead)?;
    store::profile::find(&ctx.db(), ctx.scope(), customer).await?.ok_or(CustomerError::NotFound(customer))
}

/// Says who sold to a customer: a member of the staff, as who calls has looked.
///
/// # Errors
/// [`CustomerError::NotFound`].
pub async fn set_seller(ctx: &mut Ctx, customer: CustomerId, seller: Option<StaffId>) -> Result<(), CustomerError> {
    ctx.require(Permission::CustomerWrite)?;
    if !ctx.scope().includes(customer) || !store::profile::set_seller(&ctx.db(), customer, seller).await? {
        return Err(CustomerError::NotFound(customer));
    }
    ctx.touch("customer", customer.0, "seller_set");
    Ok(())
}

/// Says whether a customer wants notices in the app.
///
/// # Errors
/// [`CustomerError::NotFound`], also for somebody else's id.
pub async fn set_notices_wanted(ctx: &mut Ctx, customer: CustomerId, wanted: bool) -> Result<(), CustomerError> {
    ctx.require(Permission::SubscriberSelf)?;
    if !ctx.scope().includes(customer) || !store::profile::set_notices(&ctx.db(), customer, wanted).await? {
        return Err(CustomerError::NotFound(customer));
    }
    ctx.touch("customer", customer.0, if wanted { "notices_wanted" } else { "notices_unwanted" });
    Ok(())
}

/// The customers to whom a seller sold, by id, at most 10,000; only the one with that id and that document, where they are given.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn customers_of_seller(
    ctx: &Ctx,
    seller: StaffId,
    customer: Option<CustomerId>,
    tax_id: Option<TaxId>,
) -> Result<Vec<Customer>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::customer::of_seller(&ctx.db(), ctx.scope(), seller, customer, tax_id).await
}
