//! Changes of due days: they are asked for, and a billing lets them hold. What a debt or an invoice has to say in this is decided higher up.

use crate::{Contract, ContractsDueDayChanged, DueDayChange, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, CustomerId, DueDayId, Fault, Permission};

/// The contracts of a customer whom the caller may see, held until the transaction ends, by id.
///
/// A step of use cases that have asked for the right to change them.
///
/// # Errors
/// What the database says.
pub async fn hold_contracts_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<Contract>, Fault> {
    store::contract::of_customer_for_change(&ctx.db(), ctx.scope(), customer).await
}

/// A contract that the caller may see, held until the transaction ends. As [`hold_contracts_of_customer`].
///
/// # Errors
/// What the database says.
pub async fn hold_contract(ctx: &Ctx, id: ContractId) -> Result<Option<Contract>, Fault> {
    store::contract::find_for_change(&ctx.db(), ctx.scope(), id).await
}

/// The changes of the due days of contracts, by contract and month. Whoever asks has found the contracts in its own scope before.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn due_day_changes(ctx: &Ctx, contracts: &[ContractId]) -> Result<Vec<DueDayChange>, Fault> {
    ctx.require(Permission::ContractRead)?;
    if contracts.is_empty() {
        return Ok(Vec::new());
    }
    store::due_day::of_contracts(&ctx.db(), contracts).await
}

/// Lets contracts of one customer, which are held, wait for another due day: each with the first day of the month from which on it holds.
/// That they may was [judged](crate::judge_due_day_change) before.
///
/// A step of the use case that changes due days, which has asked for the right.
///
/// # Errors
/// What the database says; a unique violation where a change of the contract waits already.
pub async fn wait_for_due_day(ctx: &mut Ctx, to: DueDayId, contracts: &[(Contract, NaiveDate)]) -> Result<(), Fault> {
    let Some((first, _)) = contracts.first() else { return Ok(()) };
    let customer = first.customer;
    store::due_day::insert(ctx, to, contracts).await?;
    let ids: Vec<_> = contracts.iter().map(|(contract, _)| contract.id).collect();
    for id in &ids {
        ctx.touch("contract", id.0, "due_day_change_requested");
    }
    ctx.emit(ContractsDueDayChanged { customer, contracts: ids, to });
    Ok(())
}

/// Lets the contracts of customers, from the first to the last, or one contract of them, have the due days that wait for a month or for
/// one before it; says how many there were. `month` is its first day.
///
/// A step of the billing of that month, which has asked for the right.
///
/// # Errors
/// What the database says.
pub async fn apply_due_days(
    ctx: &Ctx,
    customers: (CustomerId, CustomerId),
    contract: Option<ContractId>,
    month: NaiveDate,
) -> Result<u64, Fault> {
    store::due_day::apply(&ctx.db(), customers, contract, month, ctx.now).await
}
