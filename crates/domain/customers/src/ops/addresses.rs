//! Addresses of a customer: added, and chosen for a contract.

use crate::{AddressError, AddressSite, CustomerAddress, NewAddress, store, suffice_for_contract};
use db::Ctx;
use kernel::{AddressId, CustomerId, Permission};

/// An address that a customer gets.
#[derive(Clone, Debug)]
pub struct AddAddress {
    /// Whose it is.
    pub customer: CustomerId,
    /// The address and what it is for.
    pub address: NewAddress,
    /// Where it lies. The ids are those of the directory of places: who calls has found them there.
    pub site: AddressSite,
}

/// Adds an address to a customer. Where a customer has several of a kind, the first one counts
/// ([`address_for`](crate::address_for)), so a new one changes nothing that stands.
///
/// # Errors
/// [`AddressError::CustomerNotFound`], [`AddressError::Blank`]; [`AddressError::Taken`] for a given id.
pub async fn add_address(ctx: &mut Ctx, command: AddAddress) -> Result<AddressId, AddressError> {
    ctx.require(Permission::CustomerWrite)?;
    let AddAddress { customer, address, site } = command;
    for (part, text) in [("street", &address.address.street), ("city", &address.address.city)] {
        if text.trim().is_empty() {
            return Err(AddressError::Blank(part));
        }
    }
    if !store::customer::exists(&ctx.db(), ctx.scope(), customer).await? {
        return Err(AddressError::CustomerNotFound(customer));
    }
    let id = store::address::add(&ctx.db(), customer, &address, &site)
        .await
        .map_err(|fault| if db::is_unique_violation(&fault) { AddressError::Taken } else { AddressError::Fault(fault) })?;
    ctx.touch("customer_address", id.0, "added");
    Ok(id)
}

/// The addresses of a customer that are chosen for a contract, in the order in which they were chosen, each once.
///
/// # Errors
/// [`AddressError::NotFound`] for one that is not the customer's, [`AddressError::Insufficient`].
pub async fn addresses_for_contract(
    ctx: &Ctx,
    customer: CustomerId,
    chosen: &[AddressId],
) -> Result<Vec<CustomerAddress>, AddressError> {
    ctx.require(Permission::CustomerRead)?;
    let own = store::address::of_customer(&ctx.db(), ctx.scope(), customer).await?;
    let mut found: Vec<CustomerAddress> = Vec::new();
    for id in chosen {
        let address = own.iter().find(|address| address.id == *id).ok_or(AddressError::NotFound(*id))?;
        if found.iter().all(|known| known.id != *id) {
            found.push(address.clone());
        }
    }
    if suffice_for_contract(found.iter().map(|address| address.kind)) { Ok(found) } else { Err(AddressError::Insufficient) }
}

/// One address of a customer whom the caller may see.
///
/// # Errors
/// [`AddressError::NotFound`].
pub async fn find_address(ctx: &Ctx, id: AddressId) -> Result<CustomerAddress, AddressError> {
    ctx.require(Permission::CustomerRead)?;
    store::address::find(&ctx.db(), ctx.scope(), id).await?.ok_or(AddressError::NotFound(id))
}
