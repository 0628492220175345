//! Monthly charges beside the plan.

use super::change_price::alive_for_change;
use crate::{Extra, TermsError, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractExtraId, ContractId, Fault, Money, Permission};

const LONGEST_DESCRIPTION: usize = 200;

/// An extra to be charged.
#[derive(Clone, Debug)]
pub struct NewExtra {
    /// The contract.
    pub contract: ContractId,
    /// What the customer reads, not blank, at most 200 characters.
    pub description: String,
    /// What a month costs; positive.
    pub amount: Money,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day; none without end.
    pub until_on: Option<NaiveDate>,
}

/// Adds a monthly charge to a contract.
///
/// # Errors
/// What [`TermsError`] names.
pub async fn add_extra(ctx: &mut Ctx, command: NewExtra) -> Result<ContractExtraId, TermsError> {
    ctx.require(Permission::ContractWrite)?;
    let NewExtra { description, amount, from_on, until_on, .. } = &command;
    check_description(description)?;
    if !amount.is_positive() || *amount > Money::MAX {
        return Err(TermsError::OutOfRange("amount"));
    }
    if until_on.is_some_and(|until_on| until_on < *from_on) {
        return Err(TermsError::OutOfRange("until_on"));
    }
    alive_for_change(ctx, command.contract).await?;
    let id = store::terms::insert_extra(&ctx.db(), &command, ctx.now).await?;
    ctx.touch("contract_extra", id.0, "created");
    Ok(id)
}

/// Ends an extra with a day; what was billed beyond it is corrected by the next billing.
///
/// # Errors
/// [`TermsError::NoSuch`].
pub async fn end_extra(ctx: &mut Ctx, contract: ContractId, id: ContractExtraId, until_on: NaiveDate) -> Result<(), TermsError> {
    ctx.require(Permission::ContractWrite)?;
    alive_for_change(ctx, contract).await?;
    if !store::terms::end(&ctx.db(), "contract_extra", contract, id.0, until_on).await? {
        return Err(TermsError::NoSuch { what: "extra", id: id.0 });
    }
    ctx.touch("contract_extra", id.0, "ended");
    Ok(())
}

/// The extras of a contract, by id; a contract that does not exist or is somebody else's has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn extras_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Vec<Extra>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::terms::extras_of(&ctx.db(), ctx.scope(), contract).await
}

pub(super) fn check_description(description: &str) -> Result<(), TermsError> {
    let length = description.trim().chars().count();
    if (1..=LONGEST_DESCRIPTION).contains(&length) { Ok(()) } else { Err(TermsError::OutOfRange("description")) }
}
