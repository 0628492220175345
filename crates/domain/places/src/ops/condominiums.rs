//! Condominiums and the classes of addresses. The provider's lists, which hold nobody's data.

use crate::{AddressClass, Condominium, NewAddressClass, NewCondominium, PlacesError, store};
use db::Ctx;
use kernel::{AddressClassId, CondominiumId, Fault, Permission, StreetId};

/// The active condominiums at a number of a street, by id.
///
/// # Errors
/// What [`Fault`] names.
pub async fn condominiums_at(ctx: &Ctx, street: StreetId, number: &str) -> Result<Vec<Condominium>, Fault> {
    store::condominium::at(&ctx.db(), street, number).await
}

/// A condominium by its id.
///
/// # Errors
/// What [`Fault`] names.
pub async fn find_condominium(ctx: &Ctx, id: CondominiumId) -> Result<Option<Condominium>, Fault> {
    store::condominium::find(&ctx.db(), id).await
}

/// Adds a condominium with its blocks.
///
/// # Errors
/// [`PlacesError::NotAcceptable`], [`PlacesError::StreetNotFound`], [`PlacesError::Taken`].
pub async fn add_condominium(ctx: &mut Ctx, new: &NewCondominium) -> Result<CondominiumId, PlacesError> {
    ctx.require(Permission::SettingsWrite)?;
    fits("name", &new.name, 100)?;
    for (_, block) in &new.blocks {
        fits("block", block, 100)?;
    }
    let number = new.number.trim();
    if number.is_empty() || number.len() > 20 || !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(PlacesError::NotAcceptable { field: "number" });
    }
    if store::street::find(&ctx.db(), new.street).await?.is_none() {
        return Err(PlacesError::StreetNotFound(new.street));
    }
    let id = store::condominium::insert(&ctx.db(), new).await.map_err(PlacesError::or_taken("the condominium"))?;
    ctx.touch("condominium", id.0, "added");
    Ok(id)
}

/// The active classes of addresses, by id.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_address_classes(ctx: &Ctx) -> Result<Vec<AddressClass>, Fault> {
    store::condominium::classes(&ctx.db()).await
}

/// A class by its id, active or not.
///
/// # Errors
/// What [`Fault`] names.
pub async fn find_address_class(ctx: &Ctx, id: AddressClassId) -> Result<Option<AddressClass>, Fault> {
    store::condominium::find_class(&ctx.db(), id).await
}

/// Adds a class.
///
/// # Errors
/// [`PlacesError::NotAcceptable`], [`PlacesError::Taken`].
pub async fn add_address_class(ctx: &mut Ctx, new: NewAddressClass) -> Result<AddressClassId, PlacesError> {
    ctx.require(Permission::SettingsWrite)?;
    fits("description", &new.description, 100)?;
    let id = store::condominium::insert_class(&ctx.db(), new).await.map_err(PlacesError::or_taken("the address class"))?;
    ctx.touch("address_class", id.0, "added");
    Ok(id)
}

fn fits(field: &'static str, text: &str, most: usize) -> Result<(), PlacesError> {
    if (1..=most).contains(&text.trim().chars().count()) { Ok(()) } else { Err(PlacesError::NotAcceptable { field }) }
}
