//! Addresses of a customer: added, and chosen for a contract.

use crate::{AddressError, AddressKind, AddressSite, CustomerAddress, NewAddress, PostalAddress, store, suffice_for_contract};
use db::Ctx;
use kernel::{AddressClassId, AddressId, CustomerId, Permission, StreetId};

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

/// An address in a street of the directory.
#[derive(Clone, Debug)]
pub struct RegisterAddress {
    /// Whose it is.
    pub customer: CustomerId,
    /// What it is for.
    pub kind: AddressKind,
    /// The street.
    pub street: StreetId,
    /// The number of the house; may be empty.
    pub number: String,
    /// Flat, block, back house; may be empty.
    pub complement: String,
    /// What is near; may be empty.
    pub landmark: String,
    /// What sort of place it is.
    pub class: AddressClassId,
    /// The condominium and its block, by the ids of the system that knows condominiums.
    pub condominium: Option<i64>,
    /// Its block.
    pub block: Option<i64>,
    /// The floor; may be empty.
    pub storey: String,
    /// The house inside the condominium; may be empty.
    pub house: String,
    /// The flat; may be empty.
    pub apartment: String,
}

/// Adds an address in a street of the directory; it keeps the names that street, district and city have today.
///
/// # Errors
/// [`AddressError::StreetNotFound`], [`AddressError::ClassNotFound`], and as [`add_address`].
pub async fn register_address(ctx: &mut Ctx, command: RegisterAddress) -> Result<AddressId, AddressError> {
    ctx.require(Permission::CustomerWrite)?;
    let at = places::find_street(ctx, command.street).await?.ok_or(AddressError::StreetNotFound(command.street))?;
    let class = places::find_address_class(ctx, command.class).await?.filter(|class| class.is_active);
    class.ok_or(AddressError::ClassNotFound(command.class))?;
    let name = at.street.full_name();
    let address = PostalAddress {
        // The postal code of a whole town has no street: the district stands for it.
        street: if name.is_empty() { at.district.name.clone() } else { name },
        number: command.number,
        complement: command.complement,
        neighborhood: at.district.name.clone(),
        city: at.city.name.clone(),
        state: at.city.state,
        postal_code: at.street.postal_code,
    };
    let site = AddressSite {
        street: Some(at.street.id.0),
        district: Some(at.district.id.0),
        city: Some(at.city.id.0),
        classification: Some(command.class.0),
        condominium: command.condominium,
        block: command.block,
        storey: command.storey,
        house: command.house,
        apartment: command.apartment,
        landmark: command.landmark,
        ..AddressSite::default()
    };
    let address = NewAddress { id: None, kind: command.kind, address };
    add_address(ctx, AddAddress { customer: command.customer, address, site }).await
}

/// Says where an address lies, in place of what was known.
///
/// # Errors
/// [`AddressError::NotFound`].
pub async fn locate_address(ctx: &mut Ctx, id: AddressId, site: &AddressSite) -> Result<(), AddressError> {
    ctx.require(Permission::CustomerWrite)?;
    find_address(ctx, id).await?;
    store::address::save_site(&ctx.db(), id, site).await?;
    ctx.touch("customer_address", id.0, "located");
    Ok(())
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
