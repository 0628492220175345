use super::error::SuspensionError;
use super::rule::again_on;
use super::{TemporarySuspension, settings, store};
use crate::debts;
use contracts::{ContractState, ContractSummary};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Permission};

/// A contract that is active, and what may stand in the way of its rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspendableContract {
    /// The contract with its plan.
    pub summary: ContractSummary,
    /// Whether an invoice of it is late.
    pub has_debt: bool,
    /// Whether it rested so short ago that it may not yet again.
    pub has_rested: bool,
}

/// The active contracts of a customer by id, with what may stand in the way of their rest (cliente manual, lines 2350-2418); none for a
/// customer who does not exist.
///
/// # Errors
/// When a right is missing, and what the database says.
pub async fn suspendable_contracts(ctx: &Ctx, customer: CustomerId) -> Result<Vec<SuspendableContract>, Fault> {
    ctx.require(Permission::ContractRead)?;
    let summaries = contracts::summaries_of_customer(ctx, customer).await?;
    if summaries.is_empty() {
        return Ok(Vec::new());
    }
    let late = debts::late_contracts(ctx, customer).await?;
    let begun = store::last_begun(&ctx.db(), customer).await?;
    let (terms, today) = (settings::suspension_terms(ctx).await?, ctx.today());
    let rested = |id: &ContractId| again_on(&terms, begun.get(id).copied()).is_some_and(|again_on| today < again_on);
    let active = summaries.into_iter().filter(|summary| summary.contract.state == ContractState::Active);
    Ok(active
        .map(|summary| SuspendableContract {
            has_debt: late.contains(&summary.contract.id),
            has_rested: rested(&summary.contract.id),
            summary,
        })
        .collect())
}

/// The suspensions of a contract at its customer's wish, the newest first.
///
/// # Errors
/// [`SuspensionError::ContractNotFound`], also for somebody else's.
pub async fn temporary_suspensions_of_contract(
    ctx: &Ctx,
    contract: ContractId,
) -> Result<Vec<TemporarySuspension>, SuspensionError> {
    let found = contracts::find_contract(ctx, contract).await.map_err(|error| super::plan::of_contract(error, contract))?;
    Ok(store::of_contract(&ctx.db(), found.id).await?)
}
