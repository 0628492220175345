//! Contracts whose due day has changed: few, looked at apart so that the rest need not be asked.

use super::facts::{Catalogue, Whose, at, earliest};
use super::run::query;
use crate::ChargeKind;
use crate::rules::{BillingMonth, ContractFacts, Period, billed_cycle, billed_up_to};
use chrono::NaiveDate;
use contracts::{DueDayChange, due_day_in};
use kernel::{ContractId, DueDayId, Fault};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Ids in one statement, well below what SQLite takes.
const A_STATEMENT: usize = 5_000;

/// Gives the contracts whose due day has changed lately that of the month, and the last day that any charge up to the month's cycle has
/// billed: charges of another due day's cycles begin on other days than this one's.
pub(crate) async fn follow_changes(
    db: &impl ConnectionTrait,
    whose: Whose,
    month: BillingMonth,
    catalogue: &Catalogue,
    facts: &mut [ContractFacts],
) -> Result<(), Fault> {
    let changes = changes(db, whose, month).await?;
    if changes.is_empty() {
        return Ok(());
    }
    let mut changed: Vec<_> = facts.iter_mut().filter(|facts| changes.contains_key(&facts.contract)).collect();
    let ids: Vec<_> = changed.iter().map(|facts| facts.contract).collect();
    let billed = billed(db, &ids, month).await?;
    for facts in &mut changed {
        if let Some((today, changes)) = changes.get(&facts.contract) {
            let due_day = due_day_in(month.first_day(), *today, changes);
            (facts.due_day, facts.window) = catalogue
                .due_day(due_day)
                .ok_or_else(|| Fault::Inconsistent(format!("contract {} has no due day", facts.contract)))?;
        }
        let cycle = billed_cycle(month, facts.window, facts.mode);
        facts.billed_until = billed.get(&facts.contract).and_then(|charges| billed_up_to(charges, cycle));
        facts.due_day_changed = true;
    }
    Ok(())
}

type Changes = HashMap<ContractId, (DueDayId, Vec<DueDayChange>)>;

/// Those that wait, and those that a month of this one's charges may have been made before.
async fn changes(db: &impl ConnectionTrait, whose: Whose, month: BillingMonth) -> Result<Changes, Fault> {
    let sql = format!(
        "SELECT it.contract_id, contract.due_day_id, it.from_due_day_id, it.to_due_day_id, it.first_month, it.requested_at, \
         it.applied_at FROM due_day_change it JOIN contract ON contract.id = it.contract_id \
         WHERE {} AND (it.applied_at IS NULL OR it.first_month >= $1) ORDER BY it.contract_id, it.first_month, it.id",
        whose.condition("contract")
    );
    let mut changes = Changes::new();
    for row in query(db, &sql, vec![earliest(month).into()]).await? {
        let contract = at(&row, 0)?;
        let change = DueDayChange {
            contract,
            from: at(&row, 2)?,
            to: at(&row, 3)?,
            first_month: at(&row, 4)?,
            requested_at: at(&row, 5)?,
            applied_at: at(&row, 6)?,
        };
        let today = at(&row, 1)?;
        changes.entry(contract).or_insert_with(|| (today, Vec::new())).1.push(change);
    }
    Ok(changes)
}

/// The days that charges of contracts bill.
async fn billed(
    db: &impl ConnectionTrait,
    contracts: &[ContractId],
    month: BillingMonth,
) -> Result<HashMap<ContractId, Vec<Period>>, Fault> {
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for some in contracts.chunks(A_STATEMENT) {
        let ids = some.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT contract_id, service_start, service_end FROM charge WHERE contract_id IN ({ids}) AND kind = $1 \
             AND cancelled_at IS NULL AND service_start >= $2 ORDER BY contract_id, service_start, id"
        );
        for row in query(db, &sql, vec![ChargeKind::Plan.word().into(), earliest(month).into()]).await? {
            all.entry(at(&row, 0)?).or_default().push(Period { first: at(&row, 1)?, last: at(&row, 2)? });
        }
    }
    Ok(all)
}

/// The last day that charges of contracts have billed, of those that have any.
pub(crate) async fn last_days(
    db: &impl ConnectionTrait,
    contracts: &[ContractId],
) -> Result<HashMap<ContractId, NaiveDate>, Fault> {
    let mut last = HashMap::new();
    for some in contracts.chunks(A_STATEMENT) {
        let ids = some.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT contract_id, MAX(service_end) FROM charge WHERE contract_id IN ({ids}) AND kind = $1 AND cancelled_at IS NULL \
             GROUP BY contract_id ORDER BY contract_id"
        );
        for row in query(db, &sql, vec![ChargeKind::Plan.word().into()]).await? {
            if let Some(day) = at::<Option<NaiveDate>>(&row, 1)? {
                last.insert(at(&row, 0)?, day);
            }
        }
    }
    Ok(last)
}
