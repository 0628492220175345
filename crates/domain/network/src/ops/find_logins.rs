//! The logins of contracts. The slice knows no customer, so the caller has found the contracts in its own scope before.

use crate::{NetworkLogin, store};
use db::Ctx;
use kernel::{ContractId, Fault, Permission};

/// The logins of contracts, by contract and then by id: one query for all of them.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn logins_of_contracts(ctx: &Ctx, contracts: &[ContractId]) -> Result<Vec<NetworkLogin>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::login::of_contracts(&ctx.db(), contracts).await
}

/// The first login of a contract, if it has one.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn login_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Option<NetworkLogin>, Fault> {
    Ok(logins_of_contracts(ctx, &[contract]).await?.into_iter().next())
}
