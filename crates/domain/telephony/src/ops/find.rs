//! The pool, and the lines of contracts. The slice knows no customer, so the caller has found the contract in its own scope before.

use crate::{Line, Prefix, TelephoneNumber, TelephonyError, store};
use db::Ctx;
use kernel::{ContractId, Fault, Permission, TelephoneNumberId, TelephonePrefixId};

/// A number by its id.
///
/// # Errors
/// [`TelephonyError::NumberNotFound`].
pub async fn find_number(ctx: &Ctx, id: TelephoneNumberId) -> Result<TelephoneNumber, TelephonyError> {
    ctx.require(Permission::ContractRead)?;
    store::number::find(&ctx.db(), id).await?.ok_or(TelephonyError::NumberNotFound(id))
}

/// The prefixes of a city by id: the provider's own, or those of others whose numbers are ported in. An unknown city has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn prefixes_of_city(ctx: &Ctx, city: i64, third_party: bool) -> Result<Vec<Prefix>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::number::prefixes_of_city(&ctx.db(), city, third_party).await
}

/// The numbers of a prefix that can be sold, by their digits. An unknown prefix has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn free_numbers_of_prefix(ctx: &Ctx, prefix: TelephonePrefixId) -> Result<Vec<TelephoneNumber>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::number::free_of_prefix(&ctx.db(), prefix).await
}

/// The line that a contract has now, if it has one.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn line_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Option<Line>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::line::of_contract(&ctx.db(), contract).await
}
