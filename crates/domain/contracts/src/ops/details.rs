//! Contracts with plan, technology, due day, addresses and network logins, in three queries however many there are.

use crate::store::details::{Which, find};
use crate::{ContractDetails, ContractError};
use db::Ctx;
use kernel::{ContractId, CustomerId, Permission};

/// One contract with its details.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn contract_details(ctx: &Ctx, id: ContractId) -> Result<ContractDetails, ContractError> {
    ctx.require(Permission::ContractRead)?;
    find(ctx, Which::One(id)).await?.into_iter().next().ok_or(ContractError::NotFound(id))
}

/// The contracts of a customer with their details, by id, cancelled ones too.
///
/// # Errors
/// A fault only: a customer who does not exist has none.
pub async fn details_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<ContractDetails>, ContractError> {
    ctx.require(Permission::ContractRead)?;
    Ok(find(ctx, Which::OfCustomer(customer)).await?)
}
