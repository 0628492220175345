//! Contracts that the caller may see: a subscriber finds its own only.

use crate::{Contract, ContractAddress, ContractChange, ContractError, ContractStatus, HistoryEntry, Suspension, store};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Permission};

/// A contract by its id.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn find_contract(ctx: &Ctx, id: ContractId) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractRead)?;
    store::contract::find(&ctx.db(), ctx.scope(), id).await?.ok_or(ContractError::NotFound(id))
}

/// A contract by its id, which nobody else changes until the transaction ends: for who decides by what stands beside it.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn lock_contract(ctx: &Ctx, id: ContractId) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractRead)?;
    super::change::get_for_change(ctx, id).await
}

/// The same for many of them, by id; those that do not exist are left out. For work of the system itself.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn lock_contracts(ctx: &Ctx, ids: &[ContractId]) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractWrite)?;
    store::contract::find_many_for_change(&ctx.db(), ids).await
}

/// A contract by its id, if it is the customer's.
///
/// # Errors
/// [`ContractError::NotFound`], also when it is another customer's.
pub async fn find_contract_of(ctx: &Ctx, customer: CustomerId, id: ContractId) -> Result<Contract, ContractError> {
    let contract = find_contract(ctx, id).await?;
    if contract.customer == customer { Ok(contract) } else { Err(ContractError::NotFound(id)) }
}

/// The contracts of a customer by id, cancelled ones too; a customer who does not exist has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn contracts_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::contract::of_customer(&ctx.db(), ctx.scope(), customer).await
}

/// The addresses of all contracts of a customer, by contract and in the order of their registration.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn addresses_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<ContractAddress>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::address::of_customer(&ctx.db(), ctx.scope(), customer).await
}

/// The status of the customer's contract that counts most, if there is one: in the order of [`ContractStatus::weight`].
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn leading_status(ctx: &Ctx, customer: CustomerId) -> Result<Option<ContractStatus>, Fault> {
    ctx.require(Permission::ContractRead)?;
    let statuses = store::contract::statuses_of_customer(&ctx.db(), ctx.scope(), customer).await?;
    Ok(statuses.into_iter().max_by_key(|status| status.weight()))
}

/// How a contract came to its state, the newest change first.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn history_of_contract(ctx: &Ctx, id: ContractId) -> Result<Vec<HistoryEntry>, ContractError> {
    find_contract(ctx, id).await?;
    Ok(store::history::of_contract(&ctx.db(), id).await?)
}

/// The days on which a contract was without service, the oldest first.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn suspensions_of_contract(ctx: &Ctx, id: ContractId) -> Result<Vec<Suspension>, ContractError> {
    find_contract(ctx, id).await?;
    Ok(store::suspension::of_contract(&ctx.db(), id).await?)
}

/// What changed in a contract beside its state, the newest change first.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn changes_of_contract(ctx: &Ctx, id: ContractId) -> Result<Vec<ContractChange>, ContractError> {
    find_contract(ctx, id).await?;
    Ok(store::change::of_contract(&ctx.db(), id).await?)
}
