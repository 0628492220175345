//! Which month a contract is billed for next.

use crate::BillingMonth;
use crate::rules::month_after;
use crate::store::due_days::last_days;
use crate::store::run::latest_month;
use catalog::BillingWindow;
use contracts::Contract;
use db::Ctx;
use kernel::{ContractId, Fault, Permission};
use std::collections::HashMap;

/// The first month of due dates that is still to be billed for each of some contracts whose due day has this billing window: the one after
/// the last that billed any of its days, and none that a run has begun, nor one before today's.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn next_months(
    ctx: &Ctx,
    contracts: &[Contract],
    window: BillingWindow,
) -> Result<HashMap<ContractId, BillingMonth>, Fault> {
    ctx.require(Permission::ContractRead)?;
    if contracts.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = contracts.iter().map(|contract| contract.id).collect();
    let last_days = last_days(&ctx.db(), &ids).await?;
    let after_run = latest_month(&ctx.db()).await?.map(|month| month.plus(1));
    let earliest = after_run.into_iter().chain([BillingMonth::of(ctx.today())]).max();
    let next = |contract: &Contract| {
        let after_charges = last_days.get(&contract.id).map(|day| month_after(*day, window, contract.billing_mode));
        after_charges.into_iter().chain(earliest).max().map(|month| (contract.id, month))
    };
    Ok(contracts.iter().filter_map(next).collect())
}
