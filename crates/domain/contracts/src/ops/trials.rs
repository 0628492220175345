//! Trials of plans: scheduled, changed, withdrawn; begun and ended at their instants by jobs.

use crate::{ContractState, Trial, TrialError, TrialStatus, TrialStep, store, trial_start};
use chrono::{DateTime, Utc};
use db::{Ctx, NewJob, enqueue_job};
use kernel::{ContractId, CustomerId, Fault, Permission, PlanId, TrialId, TrialPlanId};

/// The job that begins or ends a trial. Stored in rows: never renamed.
pub const TRIAL_JOB: &str = "contracts.trial";

/// A trial to be scheduled.
#[derive(Clone, Copy, Debug)]
pub struct NewTrial {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<TrialId>,
    /// Whose contract.
    pub customer: CustomerId,
    /// The contract.
    pub contract: ContractId,
    /// What is tried.
    pub plan: TrialPlanId,
    /// When it begins; none for now.
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends: the first instant after it.
    pub ends_at: DateTime<Utc>,
}

/// Schedules a trial, or begins it at once. At its instants the login's speed follows, and the network is told.
///
/// # Errors
/// What [`TrialError`] names; [`TrialError::Open`] where the contract has one that is not over, however close the two requests.
pub async fn schedule_trial(ctx: &mut Ctx, new: NewTrial) -> Result<TrialId, TrialError> {
    ctx.require(Permission::ContractWrite)?;
    let NewTrial { id, customer, contract, plan, starts_at, ends_at } = new;
    let found = super::due_day::hold_contract(ctx, contract).await?.filter(|found| found.customer == customer);
    let found = found.ok_or(TrialError::ContractNotFound(contract))?;
    if matches!(found.state, ContractState::Cancelled { .. }) {
        return Err(TrialError::ContractOver(contract));
    }
    offered(ctx, plan).await?;
    let starts_at = trial_start(starts_at, ends_at, ctx.now)?;
    let inserted = store::trial::insert(&ctx.db(), id, contract, plan, (starts_at, ends_at), ctx.now).await;
    let id = inserted.map_err(|fault| if db::is_unique_violation(&fault) { TrialError::Open(contract) } else { fault.into() })?;
    ctx.touch("contract_trial", id.0, "scheduled");
    let trial = Trial { id, contract, customer, plan, starts_at, ends_at, status: TrialStatus::Scheduled };
    follow(ctx, trial).await?;
    Ok(id)
}

/// Another plan or period for a trial.
#[derive(Clone, Copy, Debug)]
pub struct ChangeTrial {
    /// The trial.
    pub id: TrialId,
    /// What is tried.
    pub plan: TrialPlanId,
    /// When it begins; none for now.
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends: the first instant after it.
    pub ends_at: DateTime<Utc>,
}

/// Changes a trial that has not begun.
///
/// # Errors
/// What [`TrialError`] names.
pub async fn change_trial(ctx: &mut Ctx, command: ChangeTrial) -> Result<(), TrialError> {
    ctx.require(Permission::ContractWrite)?;
    let ChangeTrial { id, plan, starts_at, ends_at } = command;
    let trial = get_for_change(ctx, id).await?;
    let status = trial.status.change()?;
    offered(ctx, plan).await?;
    let starts_at = trial_start(starts_at, ends_at, ctx.now)?;
    let trial = Trial { plan, starts_at, ends_at, status, ..trial };
    store::trial::save_terms(&ctx.db(), &trial).await?;
    ctx.touch("contract_trial", id.0, "changed");
    Ok(follow(ctx, trial).await?)
}

/// Withdraws a trial that has not begun.
///
/// # Errors
/// [`TrialError::NotFound`], [`TrialError::WrongStatus`].
pub async fn disable_trial(ctx: &mut Ctx, id: TrialId) -> Result<(), TrialError> {
    ctx.require(Permission::ContractWrite)?;
    let trial = get_for_change(ctx, id).await?;
    store::trial::save_status(&ctx.db(), id, trial.status.disable()?, ctx.now).await?;
    ctx.touch("contract_trial", id.0, "disabled");
    Ok(())
}

/// Begins or ends a trial if it is time for it; done twice it does nothing the second time. For the job of that instant.
///
/// # Errors
/// What the database says.
pub async fn advance_trial(ctx: &mut Ctx, id: TrialId) -> Result<(), Fault> {
    ctx.require(Permission::ContractWrite)?;
    match store::trial::find_for_change(&ctx.db(), id).await? {
        Some(trial) => follow(ctx, trial).await,
        None => Ok(()),
    }
}

/// The trial of an id.
///
/// # Errors
/// [`TrialError::NotFound`], also for somebody else's.
pub async fn find_trial(ctx: &Ctx, id: TrialId) -> Result<Trial, TrialError> {
    ctx.require(Permission::ContractRead)?;
    store::trial::find(&ctx.db(), ctx.scope(), id).await?.ok_or(TrialError::NotFound(id))
}

/// The trials that begin at an instant or later, in their order; at most 10,000.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn trials_from(ctx: &Ctx, from: DateTime<Utc>) -> Result<Vec<Trial>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::trial::from(&ctx.db(), ctx.scope(), from).await
}

/// The plan that a contract tries now, if it tries one. Whoever changes a contract's plan leaves the speed of such a one alone.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn plan_on_trial(ctx: &Ctx, contract: ContractId) -> Result<Option<PlanId>, Fault> {
    ctx.require(Permission::ContractRead)?;
    let Some(trial) = store::trial::running(&ctx.db(), contract).await? else { return Ok(None) };
    Ok(catalog::find_trial_plan(ctx, trial.plan).await?.map(|plan| plan.plan))
}

async fn get_for_change(ctx: &Ctx, id: TrialId) -> Result<Trial, TrialError> {
    let trial = store::trial::find_for_change(&ctx.db(), id).await?;
    trial.filter(|trial| ctx.scope().includes(trial.customer)).ok_or(TrialError::NotFound(id))
}

async fn offered(ctx: &Ctx, id: TrialPlanId) -> Result<(), TrialError> {
    match catalog::find_trial_plan(ctx, id).await? {
        Some(plan) if plan.is_active => Ok(()),
        _ => Err(TrialError::PlanNotFound(id)),
    }
}

/// Does what is due now, and leaves a job for what is due later.
async fn follow(ctx: &mut Ctx, trial: Trial) -> Result<(), Fault> {
    let (id, contract) = (trial.id, trial.contract);
    let wrong = |wrong: crate::WrongTrialStatus| Fault::Inconsistent(format!("trial {id}: {wrong}"));
    let status = match trial.due(ctx.now) {
        Some(TrialStep::Start) => {
            let over = super::due_day::hold_contract(ctx, contract).await?;
            if over.is_none_or(|contract| matches!(contract.state, ContractState::Cancelled { .. })) {
                Some((trial.status.disable().map_err(wrong)?, "disabled"))
            } else {
                let plan = catalog::find_trial_plan(ctx, trial.plan).await?.map(|plan| plan.plan);
                network::change_speed(ctx, &[contract], plan).await?;
                Some((trial.status.start().map_err(wrong)?, "started"))
            }
        }
        Some(TrialStep::End) => {
            network::change_speed(ctx, &[contract], None).await?;
            Some((trial.status.end().map_err(wrong)?, "ended"))
        }
        Some(TrialStep::Miss) => Some((trial.status.end().map_err(wrong)?, "missed")),
        None => None,
    };
    if let Some((status, word)) = status {
        store::trial::save_status(&ctx.db(), id, status, ctx.now).await?;
        ctx.touch("contract_trial", id.0, word);
    }
    match status.map_or(trial.status, |(status, _)| status) {
        TrialStatus::Scheduled => job(ctx, id, trial.starts_at).await,
        TrialStatus::Started => job(ctx, id, trial.ends_at).await,
        TrialStatus::Ended | TrialStatus::Disabled => Ok(()),
    }
}

async fn job(ctx: &Ctx, id: TrialId, due_at: DateTime<Utc>) -> Result<(), Fault> {
    let job = NewJob { kind: TRIAL_JOB, key: format!("{id}-{}", due_at.timestamp_micros()), body: id.to_string(), due_at };
    enqueue_job(&ctx.db(), job, ctx.now).await?;
    Ok(())
}
