//! The change of a due day: asked for once in a cycle, and held by the next billing, so that no day is billed twice and none is missed.

mod error;
mod letter;

pub use error::DueDayError;

use billing::BillingMonth;
use catalog::{BillingWindow, CatalogError, DueDayEntry};
use contracts::{BillingMode, Contract, DueDayChange, NoDueDayChange, judge_due_day_change};
use db::Ctx;
use kernel::{ContractId, CustomerId, DueDayId, Fault, Permission, Scope};
use std::collections::HashMap;

/// Whose due day changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoseDueDay {
    /// That of a customer's contracts which have the due day of so far; those that may not change stay as they are.
    Customer(CustomerId),
    /// That of one contract.
    Contract(ContractId),
}

/// Another due day for contracts, with the next billing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeDueDay {
    /// Whose.
    pub whose: WhoseDueDay,
    /// The due day of so far.
    pub from: DueDayId,
    /// The due day to come: one that contracts may choose.
    pub to: DueDayId,
}

/// A contract that waits for another due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDayChanged {
    /// The contract.
    pub contract: ContractId,
    /// The first month whose invoices fall due on the new day.
    pub first_month: BillingMonth,
}

/// Lets contracts have another due day from their next billing on (cliente manual, lines 1756-1846 and 2759-2799), and says which, by id.
/// The customer is told by e-mail, where an address is on record. The customer itself may ask for it, and whoever may change contracts.
///
/// # Errors
/// What [`DueDayError`] names. Of a customer's contracts, those that may not change are left out; there may be none.
pub async fn change_due_day(ctx: &mut Ctx, command: ChangeDueDay) -> Result<Vec<DueDayChanged>, DueDayError> {
    ctx.require(match ctx.scope() {
        Scope::Only(_) => Permission::SubscriberSelf,
        Scope::All => Permission::ContractWrite,
    })?;
    let ChangeDueDay { whose, from, to } = command;
    let contracts = match whose {
        WhoseDueDay::Customer(customer) => contracts::hold_contracts_of_customer(ctx, customer).await?,
        WhoseDueDay::Contract(id) => vec![contracts::hold_contract(ctx, id).await?.ok_or(DueDayError::ContractNotFound(id))?],
    };
    let new = chosen(ctx, to).await?;
    let mut changing = Vec::new();
    for (contract, first_month, judged) in judged(ctx, contracts, from, Some(&new)).await? {
        match (judged, whose) {
            (Ok(()), _) => changing.push((contract, first_month)),
            (Err(_), WhoseDueDay::Customer(_)) => {}
            (Err(refusal), WhoseDueDay::Contract(id)) => return Err(error::refused(id, refusal)),
        }
    }
    let Some(customer) = changing.first().map(|(contract, _)| contract.customer) else { return Ok(Vec::new()) };
    let dated: Vec<_> = changing.iter().map(|(contract, month)| (contract.clone(), month.first_day())).collect();
    contracts::wait_for_due_day(ctx, to, &dated).await?;
    let changed: Vec<_> =
        changing.iter().map(|(contract, month)| DueDayChanged { contract: contract.id, first_month: *month }).collect();
    letter::send(ctx, customer, new.day, &changed).await?;
    Ok(changed)
}

/// Whether a customer has a contract with this due day that may change it now (cliente manual, lines 1711-1754); false for a customer that
/// does not exist or is somebody else.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn can_change_due_day(ctx: &Ctx, customer: CustomerId, from: DueDayId) -> Result<bool, Fault> {
    let contracts = contracts::contracts_of_customer(ctx, customer).await?;
    Ok(judged(ctx, contracts, from, None).await?.iter().any(|(_, _, judged)| judged.is_ok()))
}

/// A due day that contracts may choose.
async fn chosen(ctx: &Ctx, id: DueDayId) -> Result<DueDayEntry, DueDayError> {
    match catalog::find_due_day(ctx, id).await {
        Ok(entry) if entry.is_active => Ok(entry),
        Ok(_) => Err(DueDayError::NotOffered(id)),
        Err(CatalogError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(DueDayError::UnknownDueDay(id)),
    }
}

/// Why a contract does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    No(NoDueDayChange),
    /// The due day is for prepaid contracts and this one is not, or the other way round.
    OtherMode(DueDayId),
}

type Judged = (Contract, BillingMonth, Result<(), Refusal>);

/// Whether each contract may change, and from which month on. Without a new due day: whether it may to any.
async fn judged(ctx: &Ctx, contracts: Vec<Contract>, from: DueDayId, new: Option<&DueDayEntry>) -> Result<Vec<Judged>, Fault> {
    let ids: Vec<_> = contracts.iter().map(|contract| contract.id).collect();
    let months_between = contracts::months_between_due_day_changes(ctx).await?;
    let mut changes: HashMap<_, Vec<DueDayChange>> = HashMap::new();
    for change in contracts::due_day_changes(ctx, &ids).await? {
        changes.entry(change.contract).or_default().push(change);
    }
    let window = match catalog::find_due_day(ctx, from).await {
        Ok(entry) => entry.window,
        Err(CatalogError::Fault(fault)) => return Err(fault),
        // Then no contract has it.
        Err(_) => BillingWindow::CALENDAR,
    };
    let months = billing::next_months(ctx, &contracts, window).await?;
    let judge = |contract: Contract| {
        let first_month = months.get(&contract.id).copied().unwrap_or_else(|| BillingMonth::of(ctx.today()));
        let changes = changes.get(&contract.id).map_or(&[][..], Vec::as_slice);
        // No due day has the id 0, so that it is another one than each contract's.
        let to = new.map_or(DueDayId(0), |new| new.id);
        let judged = judge_due_day_change(&contract, changes, (from, to), first_month.first_day(), months_between);
        let judged = judged.map_err(Refusal::No).and_then(|()| fits(&contract, new));
        (contract, first_month, judged)
    };
    Ok(contracts.into_iter().map(judge).collect())
}

fn fits(contract: &Contract, new: Option<&DueDayEntry>) -> Result<(), Refusal> {
    match new {
        Some(new) if new.is_prepaid != (contract.billing_mode == BillingMode::Prepaid) => Err(Refusal::OtherMode(new.id)),
        _ => Ok(()),
    }
}
