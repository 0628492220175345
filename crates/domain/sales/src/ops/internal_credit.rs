use super::acting;
use super::ask_bureaus::found;
use crate::store::neighbours::At;
use crate::{CreditError, Debt, debts, rules, store};
use customers::{AddressKind, address_for};
use db::Ctx;
use kernel::{CustomerId, Permission, ProspectId, StaffId, StreetId};

/// What customers with the CPF or CNPJ of a prospect owe.
///
/// # Errors
/// [`CreditError::NotFound`], [`CreditError::UnknownUser`], [`CreditError::NoDocument`], [`CreditError::Document`].
pub async fn debts_of_prospect(ctx: &Ctx, prospect: ProspectId, by: Option<StaffId>) -> Result<Vec<Debt>, CreditError> {
    ctx.require(Permission::ProspectRead)?;
    acting(ctx, by, CreditError::UnknownUser).await?;
    let prospect = found(ctx, prospect).await?;
    let text = prospect.tax_id.as_deref().ok_or(CreditError::NoDocument(prospect.id))?;
    let tax_id = rules::whole(prospect.party.kind(), text)?;
    let customers = customers::find_by_document(ctx, tax_id.as_str()).await.map_err(|error| match error {
        customers::CustomerError::InvalidDocument(error) => error.into(),
        customers::CustomerError::Fault(fault) => CreditError::Fault(fault),
        other => kernel::Fault::Inconsistent(other.to_string()).into(),
    })?;
    owed_by(ctx, &customers.iter().map(|customer| customer.id).collect::<Vec<_>>()).await
}

/// What customers at the address of a prospect owe: that for the installation, or else the default one, or else the first.
///
/// # Errors
/// [`CreditError::NotFound`], [`CreditError::UnknownUser`], [`CreditError::NoAddress`].
pub async fn debts_at_prospects_address(ctx: &Ctx, prospect: ProspectId, by: Option<StaffId>) -> Result<Vec<Debt>, CreditError> {
    ctx.require(Permission::ProspectRead)?;
    acting(ctx, by, CreditError::UnknownUser).await?;
    let prospect = found(ctx, prospect).await?;
    let addresses = store::address::of_prospect(&ctx.db(), prospect.id).await?;
    let address = address_for(&addresses, AddressKind::Installation, |address| address.kind);
    let address = address.ok_or(CreditError::NoAddress(prospect.id))?;
    let at = At {
        street: address.place.street,
        number: address.number,
        street_name: address.address.street.clone(),
        postal_code: address.address.postal_code.as_str().to_owned(),
        block: address.place.block.map(|id| id.0),
        storey: address.place.storey.clone(),
        house: address.place.house.clone(),
    };
    owed_at(ctx, &at).await
}

/// An address whose debts are asked for.
#[derive(Clone, Debug)]
pub struct AskedAddress {
    /// The street.
    pub street: StreetId,
    /// The number of the house; 0 where it has none.
    pub number: i64,
    /// The block of the condominium.
    pub block: Option<i64>,
    /// The floor; may be empty.
    pub storey: String,
    /// The house inside the condominium; may be empty.
    pub house: String,
}

/// What customers at an address owe.
///
/// # Errors
/// [`CreditError::UnknownStreet`].
pub async fn debts_at_address(ctx: &Ctx, asked: AskedAddress) -> Result<Vec<Debt>, CreditError> {
    ctx.require(Permission::ProspectRead)?;
    let AskedAddress { street, number, block, storey, house } = asked;
    let known = places::find_street(ctx, street).await?.ok_or(CreditError::UnknownStreet(street))?.street;
    let (street_name, postal_code) = (known.full_name(), known.postal_code.as_str().to_owned());
    owed_at(ctx, &At { street, number, street_name, postal_code, block, storey, house }).await
}

async fn owed_at(ctx: &Ctx, at: &At) -> Result<Vec<Debt>, CreditError> {
    let customers = store::neighbours::customers_at(&ctx.db(), at).await?;
    owed_by(ctx, &customers).await
}

async fn owed_by(ctx: &Ctx, customers: &[CustomerId]) -> Result<Vec<Debt>, CreditError> {
    let invoices = billing::overdue_invoices(ctx, customers).await?;
    Ok(debts(&invoices, ctx.today()))
}
