//! Where contracts are installed, and where their invoices go.

use crate::{AddressError, Contract, ContractSite, ContractState, DiciType, store};
use br::{Cep, Uf};
use customers::{AddressKind, PostalAddress};
use db::{Ctx, NewJob, enqueue_job};
use kernel::{CityId, ContractId, Coordinates, CustomerId, Fault, PackageId, Permission};
use places::House;

/// The job that looks up where a contract's addresses stand. Stored in rows: never renamed.
pub const LOCATE_JOB: &str = "contracts.locate";

const LONGEST: usize = 200;

/// Whose address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// One contract's.
    Contract(ContractId),
    /// That of all contracts which the customer bought in a package, but for those that are over.
    Package(PackageId),
}

/// Where an address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// There.
    Known(Coordinates),
    /// Nobody knows.
    Unknown,
    /// It is looked up by a job.
    Later,
}

/// An address for contracts.
#[derive(Clone, Debug)]
pub struct SetContractAddress {
    /// Whose contracts.
    pub customer: CustomerId,
    /// Which.
    pub addressed: Addressed,
    /// What it is for.
    pub kind: AddressKind,
    /// Whether invoices go there as well.
    pub is_billing_too: bool,
    /// In a town or in the country.
    pub dici: DiciType,
    /// The street with its kind, not blank, at most 200 characters, as all texts here.
    pub street: String,
    /// The number; may be empty.
    pub number: String,
    /// The complement; may be empty.
    pub complement: String,
    /// The district, not blank.
    pub neighborhood: String,
    /// The IBGE code of the city.
    pub city: i64,
    /// The state, in which the city lies.
    pub state: Uf,
    /// The postal code.
    pub postal_code: Cep,
}

/// The house of an address that may be set, for whoever looks up where it stands before it is set.
///
/// # Errors
/// As [`set_contract_address`].
pub async fn house_of_address(ctx: &Ctx, command: &SetContractAddress) -> Result<House, AddressError> {
    ctx.require(Permission::ContractWrite)?;
    contracts(ctx, command).await?;
    let (address, _) = checked(ctx, command).await?;
    Ok(house(&address))
}

/// Gives contracts an address, new or instead of the one of its kind, and says which contracts.
///
/// # Errors
/// What [`AddressError`] names; then nothing changes.
pub async fn set_contract_address(
    ctx: &mut Ctx,
    command: SetContractAddress,
    location: Location,
) -> Result<Vec<ContractId>, AddressError> {
    ctx.require(Permission::ContractWrite)?;
    let contracts = contracts(ctx, &command).await?;
    let (address, city) = checked(ctx, &command).await?;
    let coordinates = match location {
        Location::Known(coordinates) => Some(coordinates),
        Location::Unknown | Location::Later => None,
    };
    let site = ContractSite { dici: command.dici, city: Some(city), coordinates };
    let mut kinds = vec![command.kind];
    if command.is_billing_too && command.kind != AddressKind::Billing {
        kinds.push(AddressKind::Billing);
    }
    store::address::put(&ctx.db(), &contracts, &kinds, &address, &site).await?;
    for contract in &contracts {
        ctx.touch("contract", contract.0, "address_changed");
        if location == Location::Later {
            let key = format!("{contract}-{}", ctx.now.timestamp_micros());
            let job = NewJob { kind: LOCATE_JOB, key, body: contract.to_string(), due_at: ctx.now };
            enqueue_job(&ctx.db(), job, ctx.now).await?;
        }
    }
    Ok(contracts)
}

/// The houses of a contract's addresses of which nobody knows where they stand.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn unlocated_houses(ctx: &Ctx, contract: ContractId) -> Result<Vec<House>, Fault> {
    ctx.require(Permission::ContractRead)?;
    let addresses = store::address::of_contracts(&ctx.db(), &[contract]).await?;
    let mut houses: Vec<_> = addresses.iter().filter(|it| it.site.coordinates.is_none()).map(|it| house(&it.address)).collect();
    houses.dedup();
    Ok(houses)
}

/// Lets the addresses of a contract that stand at a house have its coordinates, unless they have some. One that has moved meanwhile is
/// none of them.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn locate_house(ctx: &mut Ctx, contract: ContractId, house: &House, at: Coordinates) -> Result<(), Fault> {
    ctx.require(Permission::ContractWrite)?;
    if store::address::locate(&ctx.db(), contract, house, at).await? > 0 {
        ctx.touch("contract", contract.0, "address_located");
    }
    Ok(())
}

/// The contracts that are meant, by id.
async fn contracts(ctx: &Ctx, command: &SetContractAddress) -> Result<Vec<ContractId>, AddressError> {
    let is_over = |contract: &Contract| matches!(contract.state, ContractState::Cancelled { .. });
    let customer = command.customer;
    match command.addressed {
        Addressed::Contract(id) => {
            let found = store::contract::find(&ctx.db(), ctx.scope(), id).await?.filter(|found| found.customer == customer);
            let found = found.ok_or(AddressError::ContractNotFound(id))?;
            if is_over(&found) { Err(AddressError::Over(id)) } else { Ok(vec![id]) }
        }
        Addressed::Package(package) => {
            let own = store::contract::of_customer(&ctx.db(), ctx.scope(), customer).await?;
            let sold = store::sale::of_package(&ctx.db(), customer, package).await?;
            let meant = own.iter().filter(|contract| !is_over(contract) && sold.contains(&contract.id));
            let meant: Vec<_> = meant.map(|contract| contract.id).collect();
            if meant.is_empty() { Err(AddressError::PackageNotFound(package)) } else { Ok(meant) }
        }
    }
}

/// The address with its city, if it is one.
async fn checked(ctx: &Ctx, command: &SetContractAddress) -> Result<(PostalAddress, CityId), AddressError> {
    let text = |name: &'static str, text: &str, least: usize| {
        let text = text.trim();
        if (least..=LONGEST).contains(&text.chars().count()) { Ok(text.to_owned()) } else { Err(AddressError::BadText(name)) }
    };
    let (street, number) = (text("street", &command.street, 1)?, text("number", &command.number, 0)?);
    let neighborhood = text("neighborhood", &command.neighborhood, 1)?;
    let complement = text("complement", &command.complement, 0)?;
    let city = places::find_city(ctx, command.city).await?.filter(|city| city.id.0 == command.city);
    let city = city.ok_or(AddressError::UnknownCity(command.city))?;
    if city.state != command.state {
        return Err(AddressError::OtherState { is: city.state });
    }
    let (state, postal_code) = (city.state, command.postal_code);
    Ok((PostalAddress { street, number, complement, neighborhood, city: city.name, state, postal_code }, city.id))
}

fn house(address: &PostalAddress) -> House {
    House {
        street: address.street.clone(),
        number: address.number.clone(),
        neighborhood: address.neighborhood.clone(),
        city: address.city.clone(),
        state: address.state,
        postal_code: address.postal_code,
    }
}
