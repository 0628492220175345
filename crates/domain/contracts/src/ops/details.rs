//! Contracts with plan, technology, due day, addresses and network logins, in three queries however many there are.

use crate::store::details::{Which, find, summaries};
use crate::{ContractDetails, ContractError, ContractSummary};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Permission};

/// One contract with its details.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn details(ctx: &Ctx, id: ContractId) -> Result<ContractDetails, ContractError> {
    ctx.require(Permission::ContractRead)?;
    find(ctx, Which::One(id)).await?.into_iter().next().ok_or(ContractError::NotFound(id))
}

/// The contracts of a customer with their details, by id, cancelled ones too; a customer who does not exist has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn details_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<ContractDetails>, Fault> {
    ctx.require(Permission::ContractRead)?;
    find(ctx, Which::OfCustomer(customer)).await
}

/// The same without addresses and network logins, for who shows neither: one query.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn summaries_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<ContractSummary>, Fault> {
    ctx.require(Permission::ContractRead)?;
    summaries(ctx, Which::OfCustomer(customer)).await
}
