//! Entries that the billing of a month adds or subtracts.

use crate::error::PreBillingError;
use crate::store::pre_billing::{self, NewEntry};
use crate::store::run;
use crate::{BillingMonth, EntryKind, PreBilling};
use contracts::{Contract, ContractError};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Money, Permission, PreBillingId, StaffId};

const LONGEST_DESCRIPTION: usize = 200;
const MOST_MONTHS_AHEAD: i32 = 24;

/// Whether an entry is added or subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Added.
    Increase,
    /// Subtracted.
    Decrease,
}

/// An entry to be billed.
#[derive(Clone, Debug)]
pub struct InsertPreBilling {
    /// Whose contract.
    pub customer: CustomerId,
    /// The contract.
    pub contract: ContractId,
    /// The month of the due date; none for the next one to be billed. One that was billed already is made up for by the next.
    pub month: Option<BillingMonth>,
    /// Added or subtracted.
    pub direction: Direction,
    /// What the customer reads, not blank, at most 200 characters.
    pub description: String,
    /// Its value; positive.
    pub value: Money,
    /// The member of the staff who answers for it, if it was one.
    pub staff: Option<StaffId>,
}

/// Records an entry, which the billing of its month adds to the contract's invoice or takes off it.
///
/// # Errors
/// What [`PreBillingError`] names.
pub async fn insert_pre_billing(ctx: &mut Ctx, command: InsertPreBilling) -> Result<PreBillingId, PreBillingError> {
    ctx.require(Permission::InvoiceWrite)?;
    let InsertPreBilling { customer, contract, month, direction, description, value, staff } = command;
    if !value.is_positive() || value > Money::MAX {
        return Err(PreBillingError::ValueOutOfRange);
    }
    let description = description.trim();
    if !(1..=LONGEST_DESCRIPTION).contains(&description.chars().count()) {
        return Err(PreBillingError::BadText("description"));
    }
    let latest = BillingMonth::of(ctx.today()).plus(MOST_MONTHS_AHEAD);
    if month.is_some_and(|month| month > latest) {
        return Err(PreBillingError::MonthOutOfRange { latest });
    }
    find_contract(ctx, customer, contract).await?;
    let month = match month {
        Some(month) => month,
        None => next_month(ctx).await?,
    };
    let (kind, value) = match direction {
        Direction::Increase => (EntryKind::Increase, value),
        Direction::Decrease => (EntryKind::Decrease, -value),
    };
    let new = NewEntry { contract, kind, month, description: description.to_owned(), value, staff, sold: None };
    let ids = pre_billing::insert(&ctx.db(), &[new], ctx.now).await?;
    let id = ids.first().copied().ok_or_else(|| Fault::Inconsistent("an entry was not inserted".into()))?;
    ctx.touch("pre_billing", id.0, "created");
    Ok(id)
}

/// The contract, if it is the customer's.
pub(super) async fn find_contract(ctx: &Ctx, customer: CustomerId, id: ContractId) -> Result<Contract, PreBillingError> {
    contracts::find_contract_of(ctx, customer, id).await.map_err(|error| match error {
        ContractError::Fault(fault) => PreBillingError::Fault(fault),
        _ => PreBillingError::ContractNotFound(id),
    })
}

/// The month that is billed next: this one, or the first after it that no run has billed.
pub(super) async fn next_month(ctx: &Ctx) -> Result<BillingMonth, Fault> {
    let mut month = BillingMonth::of(ctx.today());
    for _ in 0..MOST_MONTHS_AHEAD {
        if !run::was_billed(&ctx.db(), month).await? {
            break;
        }
        month = month.plus(1);
    }
    Ok(month)
}

/// Withdraws an entry that nothing was billed of.
///
/// # Errors
/// [`PreBillingError::NotPending`].
pub async fn withdraw_pre_billing(ctx: &mut Ctx, id: PreBillingId) -> Result<(), PreBillingError> {
    ctx.require(Permission::InvoiceWrite)?;
    if !pre_billing::withdraw(&ctx.db(), id).await? {
        return Err(PreBillingError::NotPending(id));
    }
    ctx.touch("pre_billing", id.0, "withdrawn");
    Ok(())
}

/// The entries of a contract by month and id; a contract that does not exist or is somebody else's has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn pre_billings_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Vec<PreBilling>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    pre_billing::of_contract(&ctx.db(), ctx.scope(), contract).await
}

/// Which entries of a contract that ends are never billed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithdrawPreBillings {
    /// Those of the months after this one.
    pub later: bool,
    /// Those of this month and before.
    pub of_period: bool,
}

/// Withdraws the increases and decreases of a contract of which nothing was billed, and says how many. Instalments of services stay: what was
/// sold is owed. So do corrections: they make good what was billed.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn withdraw_pre_billings(ctx: &mut Ctx, contract: ContractId, which: WithdrawPreBillings) -> Result<u64, Fault> {
    ctx.require(Permission::InvoiceWrite)?;
    let month = BillingMonth::of(ctx.today()).first_day();
    let withdrawn = pre_billing::withdraw_of_contract(&ctx.db(), contract, month, which).await?;
    for id in &withdrawn {
        ctx.touch("pre_billing", id.0, "withdrawn");
    }
    Ok(withdrawn.len() as u64)
}
