use super::acting;
use crate::{AddressPlace, ProspectAddress, ProspectAddressError, store};
use customers::{AddressKind, PostalAddress};
use db::Ctx;
use kernel::{AddressClassId, CondominiumBlockId, CondominiumId, Permission, ProspectAddressId, ProspectId, StaffId, StreetId};
use places::StreetAddress;

/// An address for a prospect.
#[derive(Clone, Debug)]
pub struct AddAddress {
    /// Whose it is.
    pub prospect: ProspectId,
    /// Who adds it.
    pub by: Option<StaffId>,
    /// The street.
    pub street: StreetId,
    /// The number of the house; 0 where it has none.
    pub number: i64,
    /// What it is for.
    pub kind: AddressKind,
    /// What sort of place it is.
    pub class: AddressClassId,
    /// Flat, back house; may be empty.
    pub complement: String,
    /// What is near; may be empty.
    pub landmark: String,
    /// The condominium.
    pub condominium: Option<CondominiumId>,
    /// Its block.
    pub block: Option<CondominiumBlockId>,
    /// The floor; may be empty.
    pub storey: String,
    /// The house inside the condominium; may be empty.
    pub house: String,
    /// The flat; may be empty.
    pub apartment: String,
}

/// No street has more houses.
const GREATEST_NUMBER: i64 = 9_999_999;

/// Adds an address to a prospect.
///
/// # Errors
/// What [`ProspectAddressError`] names.
pub async fn add_address(ctx: &mut Ctx, command: AddAddress) -> Result<ProspectAddressId, ProspectAddressError> {
    ctx.require(Permission::ProspectWrite)?;
    acting(ctx, command.by, ProspectAddressError::UnknownUser).await?;
    let id = command.prospect;
    let prospect = store::prospect::find_for_change(&ctx.db(), id).await?.ok_or(ProspectAddressError::ProspectNotFound(id))?;
    if prospect.customer.is_some() {
        return Err(ProspectAddressError::Converted(id));
    }
    if !(0..=GREATEST_NUMBER).contains(&command.number) {
        return Err(ProspectAddressError::Number(command.number));
    }
    let street = places::find_street(ctx, command.street).await?;
    let street = street.ok_or(ProspectAddressError::UnknownStreet(command.street))?;
    let class = places::find_address_class(ctx, command.class).await?;
    if class.is_none_or(|class| !class.is_active) {
        return Err(ProspectAddressError::UnknownClass(command.class));
    }
    check_condominium(ctx, &command).await?;
    let address = store::address::insert(&ctx.db(), address_of(command, &street)).await?;
    ctx.touch("prospect_address", address.0, "added");
    Ok(address)
}

async fn check_condominium(ctx: &Ctx, command: &AddAddress) -> Result<(), ProspectAddressError> {
    let blocks = match command.condominium {
        None => Vec::new(),
        Some(id) => {
            let found = places::find_condominium(ctx, id).await?;
            let here = found.filter(|condominium| condominium.street == command.street);
            here.ok_or(ProspectAddressError::UnknownCondominium(id))?.blocks
        }
    };
    match command.block {
        Some(block) if blocks.iter().all(|known| known.id != block) => Err(ProspectAddressError::UnknownBlock(block)),
        Some(_) | None => Ok(()),
    }
}

fn address_of(command: AddAddress, found: &StreetAddress) -> ProspectAddress {
    ProspectAddress {
        // The database gives the id.
        id: ProspectAddressId(0),
        prospect: command.prospect,
        kind: command.kind,
        number: command.number,
        address: PostalAddress {
            street: found.street.full_name(),
            number: command.number.to_string(),
            complement: command.complement,
            neighborhood: found.district.name.clone(),
            city: found.city.plain_name.clone(),
            state: found.city.state,
            postal_code: found.street.postal_code,
        },
        place: AddressPlace {
            street: command.street,
            district: found.district.id,
            city: found.city.id,
            class: command.class,
            condominium: command.condominium,
            block: command.block,
            storey: command.storey,
            house: command.house,
            apartment: command.apartment,
            landmark: command.landmark,
            latitude: None,
            longitude: None,
        },
    }
}
