use super::change::get_for_change;
use crate::terms::{NoPriceStep, PriceStep, price_step};
use crate::{Contract, ContractError, ContractPriceChanged, ContractState, TermsError, store};
use catalog::CatalogError;
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, Money, Permission, PlanId};

/// Another price, or another plan, from a day on.
#[derive(Clone, Copy, Debug)]
pub struct ChangePrice {
    /// The contract.
    pub contract: ContractId,
    /// The plan from then on; none for the same.
    pub plan: Option<PlanId>,
    /// What a month costs from then on.
    pub price: Money,
    /// The first day of it: today or before, but not before the price of so far began.
    pub from_on: NaiveDate,
}

/// Changes what a contract costs. What it cost until then is remembered, so that each day is billed at its own price; days that were
/// billed already are corrected by the next billing.
///
/// # Errors
/// What [`TermsError`] names; then nothing changes.
pub async fn change_price(ctx: &mut Ctx, command: ChangePrice) -> Result<Contract, TermsError> {
    ctx.require(Permission::ContractWrite)?;
    let ChangePrice { contract: id, plan, price, from_on } = command;
    if price.is_negative() || price > Money::MAX {
        return Err(TermsError::OutOfRange("price"));
    }
    let contract = alive_for_change(ctx, id).await?;
    let plan = plan.unwrap_or(contract.plan);
    if plan != contract.plan {
        catalog::find_plan(ctx, plan).await.map_err(|error| of_catalog(error, TermsError::PlanNotFound(plan)))?;
    } else if price == contract.price {
        return Ok(contract);
    }
    let latest = store::terms::latest_price(&ctx.db(), id).await?;
    let step = price_step(contract.activated_on, latest.as_ref(), from_on, ctx.today()).map_err(|no| match no {
        NoPriceStep::InFuture => TermsError::InFuture { latest: ctx.today() },
        NoPriceStep::TooEarly { earliest } => TermsError::TooEarly { earliest },
    })?;
    let until_on = match step {
        PriceStep::Remember { until_on } => Some(until_on),
        // The first price of all is replaced from its first day: the row before that day tells the billing to look at it again.
        PriceStep::Replace if latest.is_none() => contract.activated_on.and_then(|first_day| first_day.pred_opt()),
        PriceStep::Replace => None,
    };
    if let Some(until_on) = until_on {
        store::terms::remember_price(&ctx.db(), &contract, until_on, ctx.now).await?;
    }
    store::contract::save_price(&ctx.db(), id, plan, price).await?;
    ctx.touch("contract", id.0, "price_changed");
    ctx.emit(ContractPriceChanged { contract: id, customer: contract.customer, from_on });
    Ok(Contract { plan, price, ..contract })
}

/// A contract that is not over, held until the transaction ends.
pub(super) async fn alive_for_change(ctx: &Ctx, id: ContractId) -> Result<Contract, TermsError> {
    let contract = get_for_change(ctx, id).await.map_err(|error| match error {
        ContractError::Fault(fault) => TermsError::Fault(fault),
        _ => TermsError::NotFound(id),
    })?;
    match contract.state {
        ContractState::Cancelled { .. } => Err(TermsError::Over(id)),
        _ => Ok(contract),
    }
}

/// A fault of the catalogue, or else what its refusal means here.
pub(super) fn of_catalog(error: CatalogError, refusal: TermsError) -> TermsError {
    match error {
        CatalogError::Fault(fault) => TermsError::Fault(fault),
        _ => refusal,
    }
}
