use super::change::{Change, change_each, change_one, get_for_change};
use crate::{ChangeReason, Contract, ContractBlocked, ContractError, ContractTrusted, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, Fault, Permission, Scope};

/// Gives a blocked contract its service back on the word of the customer, up to and with a day. Whether it may be trusted is decided higher
/// up. The customer itself may ask for it, and whoever may change contracts.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn trust_contract(ctx: &mut Ctx, id: ContractId, until: NaiveDate) -> Result<Contract, ContractError> {
    ctx.require(match ctx.scope() {
        Scope::Only(_) => Permission::SubscriberSelf,
        Scope::All => Permission::ContractWrite,
    })?;
    let contract = get_for_change(ctx, id).await?;
    let next = contract.state.trust(until)?;
    let trusted = Change { next, reason: ChangeReason::Request, audit: "trusted", activated_on: None };
    let contract = change_one(ctx, contract, trusted).await?;
    ctx.emit(ContractTrusted { contract: contract.id, customer: contract.customer, until });
    Ok(contract)
}

/// Some contracts whose trust ran out before today, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn contracts_whose_trust_ran_out(ctx: &Ctx, most: u64) -> Result<Vec<ContractId>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::contract::trusted_before(&ctx.db(), ctx.today(), most).await
}

/// Blocks those of the contracts again whose trust ran out before today, each for its debt, and says which.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn end_trusts(ctx: &mut Ctx, ids: &[ContractId]) -> Result<Vec<Contract>, Fault> {
    ctx.require(Permission::ContractWrite)?;
    let today = ctx.today();
    let held = store::contract::find_many_for_change(&ctx.db(), ids).await?;
    let over = held.into_iter().filter(|contract| contract.state.is_trust_over(today));
    let changes = over.filter_map(|contract| Some((contract.state.end_trust().ok()?, contract)));
    let changes = changes.map(|(state, contract)| (contract, state)).collect();
    let blocked = change_each(ctx, changes, ChangeReason::Term, "trust_ended").await?;
    for contract in &blocked {
        ctx.emit(ContractBlocked { contract: contract.id, customer: contract.customer, by_invoice: contract.state.debt() });
    }
    Ok(blocked)
}
