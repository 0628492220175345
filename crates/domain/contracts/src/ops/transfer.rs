//! The steps of a transfer: what is transferred is held, another contract takes its place and its terms, and it ends.

use super::activate::activate_contract;
use super::block::block_contract;
use super::change::{Change, change_one, get_for_change};
use super::import_contract::refusal;
use super::register_contract::{NewContract, register_contract};
use crate::{
    ChangeReason, Contract, ContractCancelled, ContractCare, ContractError, ContractReleased, ContractSale, ContractState,
    ContractTransferred, DiscountDays, EndByTransfer, HeldContract, NewDiscount, NewExtra, Transfer, store,
};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractDiscountId, ContractId, CustomerId, Fault, Permission, StaffId};

/// A contract of a customer, held until the transaction ends; or all contracts that are alive of the package in which it was sold, by id. One
/// that was sold alone is no package: then there are none.
///
/// # Errors
/// [`ContractError::NotFound`], also when it is another customer's.
pub async fn hold_for_transfer(
    ctx: &Ctx,
    customer: CustomerId,
    id: ContractId,
    of_package: bool,
) -> Result<Vec<HeldContract>, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let db = ctx.db();
    let mut contracts = store::contract::of_customer_for_change(&db, ctx.scope(), customer).await?;
    let named = contracts.iter().find(|contract| contract.id == id).cloned().ok_or(ContractError::NotFound(id))?;
    if of_package {
        let packages = store::transfer::packages_of_customer(&db, customer).await?;
        let package = packages.iter().find(|(contract, _)| *contract == id).map(|(_, package)| *package);
        let is_sold_with = |contract: &Contract| packages.iter().any(|sold| Some(*sold) == package.map(|it| (contract.id, it)));
        contracts.retain(|contract| is_sold_with(contract) && (is_alive(contract) || contract.id == id));
        let is_bought_twice =
            contracts.iter().enumerate().any(|(place, one)| contracts[..place].iter().any(|other| other.plan == one.plan));
        if is_bought_twice {
            // Contracts of one sale were made at one instant.
            contracts.retain(|contract| contract.created_at == named.created_at);
        }
    } else {
        contracts = vec![named];
    }
    let ids: Vec<_> = contracts.iter().map(|contract| contract.id).collect();
    let addresses = store::address::of_contracts(&db, &ids).await?;
    let mut held = Vec::with_capacity(contracts.len());
    for contract in contracts {
        let sale = store::sale::find(&db, contract.id).await?;
        let addresses = addresses.iter().filter(|address| address.contract == contract.id).cloned().collect();
        held.push(HeldContract { contract, sale, addresses });
    }
    Ok(held)
}

fn is_alive(contract: &Contract) -> bool {
    !matches!(contract.state, ContractState::Cancelled { .. })
}

/// Gives a blocked contract its service back because it is transferred; `staff` answers for it.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn release_for_transfer(ctx: &mut Ctx, id: ContractId, staff: Option<StaffId>) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, id).await?;
    let next = match contract.state {
        ContractState::TemporarilySuspended => contract.state.activate()?,
        state => state.release()?,
    };
    let released = Change { next, reason: ChangeReason::Transfer, audit: "released", activated_on: None };
    let contract = change_one(ctx, contract, released).await?;
    if let Some(staff) = staff {
        store::transfer::attribute(ctx, id, staff).await?;
    }
    ctx.emit(ContractReleased { contract: id, customer: contract.customer, by_invoice: None });
    Ok(contract)
}

/// Registers a contract that takes the place of another, and brings it into a state like that of the other: what was in service is in service
/// from today on, what was blocked is blocked.
///
/// # Errors
/// As [`register_contract`]; [`ContractError::WrongStatus`] for a state that a new contract cannot have.
pub async fn succeed(
    ctx: &mut Ctx,
    new: NewContract,
    like: ContractState,
    care: &ContractCare,
) -> Result<Contract, ContractError> {
    let contract = register_contract(ctx, new).await?;
    let id = contract.id;
    store::transfer::insert_care(&ctx.db(), id, care).await?;
    match like {
        ContractState::AwaitingInstallation => Ok(contract),
        ContractState::InInstallation | ContractState::AwaitingPayment | ContractState::AwaitingExpansion => {
            follow(ctx, contract, like, "taken_over").await
        }
        ContractState::Active => activate_contract(ctx, id).await,
        ContractState::Blocked { debt } => {
            activate_contract(ctx, id).await?;
            block_contract(ctx, id, debt).await
        }
        ContractState::TrustUnlocked { .. } | ContractState::InNegotiation | ContractState::PartiallyBlocked { .. } => {
            let contract = activate_contract(ctx, id).await?;
            follow(ctx, contract, like, "taken_over").await
        }
        // Whoever rests comes back first: the days of the rest are the other contract's.
        ContractState::TemporarilySuspended | ContractState::Cancelled { .. } => {
            like.suspend()?;
            Err(Fault::Inconsistent(format!("contract {id} cannot begin as {like:?}")).into())
        }
    }
}

/// Goes the way to a state by the transitions that lead there.
async fn follow(ctx: &mut Ctx, contract: Contract, like: ContractState, audit: &'static str) -> Result<Contract, ContractError> {
    let begun = contract.state;
    let next = match like {
        ContractState::InInstallation => begun.begin_installation()?,
        ContractState::AwaitingPayment => begun.await_payment()?,
        ContractState::AwaitingExpansion => begun.await_expansion()?,
        ContractState::TrustUnlocked { until, debt } => begun.block(debt)?.trust(until)?,
        ContractState::InNegotiation => begun.negotiate()?,
        ContractState::PartiallyBlocked { debt } => begun.block_partially(debt)?,
        ContractState::AwaitingInstallation
        | ContractState::Active
        | ContractState::Blocked { .. }
        | ContractState::TemporarilySuspended
        | ContractState::Cancelled { .. } => return Ok(contract),
    };
    let change = Change { next, reason: ChangeReason::Transfer, audit, activated_on: None };
    Ok(change_one(ctx, contract, change).await?)
}

/// Takes the monthly charges beside the plan over that are not over on a day.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn carry_extras(ctx: &mut Ctx, from: ContractId, to: ContractId, from_on: NaiveDate) -> Result<(), Fault> {
    ctx.require(Permission::ContractWrite)?;
    for extra in store::terms::extras_of(&ctx.db(), ctx.scope(), from).await? {
        if extra.until_on.is_some_and(|until_on| until_on < from_on) {
            continue;
        }
        let new = NewExtra {
            contract: to,
            description: extra.description,
            amount: extra.amount,
            from_on: extra.from_on.max(from_on),
            until_on: extra.until_on,
        };
        let id = store::terms::insert_extra(&ctx.db(), &new, ctx.now).await?;
        ctx.touch("contract_extra", id.0, "taken_over");
    }
    Ok(())
}

/// Takes discounts over with what is left of them on a day. Their days stay the days that they are: a promotion for three months goes on
/// until the third month of the contract that it was promised to is over. One whose months have not begun takes all of them along.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn carry_discounts(
    ctx: &mut Ctx,
    from: ContractId,
    to: ContractId,
    from_on: NaiveDate,
    chosen: &[ContractDiscountId],
) -> Result<(), Fault> {
    ctx.require(Permission::ContractWrite)?;
    for discount in store::terms::discounts_of(&ctx.db(), ctx.scope(), from).await? {
        if !chosen.contains(&discount.id) || discount.until_on.is_some_and(|until_on| until_on < from_on) {
            continue;
        }
        let days = match discount.from_on {
            Some(began) => DiscountDays::Dates { from_on: began.max(from_on), until_on: discount.until_on },
            None => discount.days,
        };
        let new = NewDiscount { contract: to, description: discount.description, reduction: discount.reduction, days };
        let id = store::terms::insert_discount(&ctx.db(), &new, discount.promotion, None, ctx.now).await?;
        ctx.touch("contract_discount", id.0, "taken_over");
    }
    Ok(())
}

/// Ends a contract because another takes its place, with the day before the first one of the other: no day is of both, none of neither.
///
/// # Errors
/// [`ContractError::NotFound`], [`ContractError::WrongStatus`].
pub async fn end_by_transfer(ctx: &mut Ctx, ended: &EndByTransfer) -> Result<Contract, ContractError> {
    ctx.require(Permission::ContractWrite)?;
    let contract = get_for_change(ctx, ended.contract).await?;
    let last_day = ended.from_on.pred_opt().unwrap_or(ended.from_on);
    let next = contract.state.cancel(last_day)?;
    let change = Change { next, reason: ChangeReason::Transfer, audit: "transferred", activated_on: None };
    let contract = change_one(ctx, contract, change).await?;
    store::transfer::remember(ctx, ended).await?;
    ctx.emit(ContractCancelled { contract: contract.id, customer: contract.customer });
    ctx.emit(ContractTransferred {
        contract: contract.id,
        successor: ended.successor,
        customer: contract.customer,
        templates: ended.templates.clone(),
    });
    Ok(contract)
}

/// How a contract was transferred; none of one that was not.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn transfer_of_contract(ctx: &Ctx, id: ContractId) -> Result<Option<Transfer>, ContractError> {
    super::find::find_contract(ctx, id).await?;
    Ok(store::transfer::find(&ctx.db(), id).await?)
}

/// What a contract gets beside its plan and its price.
///
/// # Errors
/// [`ContractError::NotFound`], also for somebody else's.
pub async fn care_of_contract(ctx: &Ctx, id: ContractId) -> Result<ContractCare, ContractError> {
    super::find::find_contract(ctx, id).await?;
    Ok(store::transfer::find_care(&ctx.db(), id).await?)
}

/// Takes over how a contract was sold that comes from another system.
///
/// # Errors
/// [`ContractError::UnknownReference`]; [`ContractError::Taken`] when that is known already.
pub async fn import_sale(ctx: &mut Ctx, contract: ContractId, sale: &ContractSale) -> Result<(), ContractError> {
    ctx.require(Permission::ContractWrite)?;
    store::sale::insert(&ctx.db(), contract, sale).await.map_err(|fault| refusal(fault, "sale"))?;
    ctx.touch("contract", contract.0, "sale_imported");
    Ok(())
}

/// Lets the days of a contract that is over which no invoice has billed be billed by nobody.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn waive_residual(ctx: &mut Ctx, id: ContractId) -> Result<(), Fault> {
    ctx.require(Permission::ContractWrite)?;
    store::contract::waive_residual(&ctx.db(), id).await?;
    ctx.touch("contract", id.0, "residual_waived");
    Ok(())
}
