use super::rule::{Facts, Wish, judge};
use super::{SuspensionError, SuspensionState, TemporarySuspension, settings, store};
use crate::debts;
use chrono::NaiveDate;
use contracts::{ChangeReason, ContractError};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, Permission, StaffId, TicketId};
use support::TicketError;

/// A suspension that is wished for.
#[derive(Clone, Copy, Debug)]
pub struct PlanSuspension {
    /// The contract.
    pub contract: ContractId,
    /// The first day without service, today or later.
    pub first: NaiveDate,
    /// For how many days.
    pub days: u32,
    /// The member of the staff who answers for it, recorded beside the caller. Whether it is active is the caller's to check.
    pub staff: Option<StaffId>,
    /// The customer's ticket that it goes back to.
    pub ticket: Option<TicketId>,
}

/// Lets a contract rest at the customer's wish: at once when the first day is today, or else on its day.
///
/// # Errors
/// What [`SuspensionError`] names.
pub async fn plan_suspension(ctx: &mut Ctx, wished: PlanSuspension) -> Result<TemporarySuspension, SuspensionError> {
    ctx.require(Permission::ContractWrite)?;
    let PlanSuspension { contract: id, first, days, staff, ticket } = wished;
    // The lock comes first, so that of two who ask at once the second sees what the first has planned.
    let contract = contracts::lock_contract(ctx, id).await.map_err(|error| of_contract(error, id))?;
    if let Some(ticket) = ticket {
        check_ticket(ctx, contract.customer, ticket).await?;
    }
    let past = store::of_contract(&ctx.db(), id).await?;
    let facts = Facts {
        state: contract.state,
        is_planned: past.iter().any(|one| matches!(one.state, SuspensionState::Scheduled | SuspensionState::Running)),
        has_debt: debts::late_contracts(ctx, contract.customer).await?.contains(&id),
        last_begun: store::last_begun(&ctx.db(), contract.customer).await?.get(&id).copied(),
    };
    let terms = settings::suspension_terms(ctx).await?;
    let days = judge(&terms, Wish { first, days }, &facts, ctx.today())?;
    let planned = store::insert(ctx, id, days, staff.or(ctx.caller.staff()), ticket).await?;
    if planned.state == SuspensionState::Running {
        contracts::suspend_contracts(ctx, &[id], ChangeReason::Request).await?;
    } else {
        ctx.touch("contract", id.0, "suspension_planned");
    }
    Ok(planned)
}

async fn check_ticket(ctx: &Ctx, customer: CustomerId, id: TicketId) -> Result<(), SuspensionError> {
    match support::find_ticket(ctx, id).await {
        Ok(ticket) if ticket.customer == customer => Ok(()),
        Err(TicketError::Fault(fault)) => Err(fault.into()),
        Ok(_) | Err(_) => Err(SuspensionError::TicketNotFound(id)),
    }
}

pub(super) fn of_contract(error: ContractError, contract: ContractId) -> SuspensionError {
    match error {
        ContractError::NotFound(id) => SuspensionError::ContractNotFound(id),
        ContractError::Fault(fault) => SuspensionError::Fault(fault),
        error => Fault::Inconsistent(format!("a suspension of contract {contract}: {error}")).into(),
    }
}
