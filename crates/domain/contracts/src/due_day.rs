//! The change of a due day: which day holds in which month, and when it may change.

use crate::{Contract, ContractState};
use chrono::{DateTime, Months, NaiveDate, Utc};
use db::Ctx;
use kernel::{ContractId, DueDayId, Fault, Permission};
use sea_orm::ConnectionTrait;

/// A change of a contract's due day. It waits until a billing of its month, or of a later one, applies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDayChange {
    /// The contract.
    pub contract: ContractId,
    /// The due day before.
    pub from: DueDayId,
    /// The due day after.
    pub to: DueDayId,
    /// The first day of the first month whose invoices fall due on the new day.
    pub first_month: NaiveDate,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When a billing applied it; none while it waits.
    pub applied_at: Option<DateTime<Utc>>,
}

/// Why a due day does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDueDayChange {
    /// The contract is over.
    Over,
    /// The contract has another due day than was said.
    OtherDueDay {
        /// The one that it has.
        is: DueDayId,
    },
    /// The contract has the wanted due day.
    Same {
        /// Which one.
        to: DueDayId,
    },
    /// A change waits for the next billing.
    Waiting,
    /// The due day has changed lately.
    TooSoon {
        /// The first day of the first month for which it may change again.
        earliest: NaiveDate,
    },
}

/// Whether a contract's due day may change from one to another with the invoices of a month. Between the first months of two changes
/// are at least so many months: one in a cycle is a month.
///
/// # Errors
/// The first reason of [`NoDueDayChange`].
pub fn judge_due_day_change(
    contract: &Contract,
    changes: &[DueDayChange],
    (from, to): (DueDayId, DueDayId),
    first_month: NaiveDate,
    months_between: u32,
) -> Result<(), NoDueDayChange> {
    if matches!(contract.state, ContractState::Cancelled { .. }) {
        return Err(NoDueDayChange::Over);
    }
    if changes.iter().any(|change| change.applied_at.is_none()) {
        return Err(NoDueDayChange::Waiting);
    }
    if contract.due_day != from {
        return Err(NoDueDayChange::OtherDueDay { is: contract.due_day });
    }
    if from == to {
        return Err(NoDueDayChange::Same { to });
    }
    let latest = changes.iter().map(|change| change.first_month).max();
    let earliest = latest.and_then(|latest| latest.checked_add_months(Months::new(months_between)));
    match earliest {
        Some(earliest) if first_month < earliest => Err(NoDueDayChange::TooSoon { earliest }),
        _ => Ok(()),
    }
}

/// The due day by which the invoices of a month are made, whatever the contract has today: a month before a change keeps the day of
/// then. `month` is its first day.
#[must_use]
pub fn due_day_in(month: NaiveDate, today: DueDayId, changes: &[DueDayChange]) -> DueDayId {
    let next = changes.iter().filter(|change| change.first_month > month).min_by_key(|change| change.first_month);
    let waiting = || changes.iter().find(|change| change.applied_at.is_none());
    match next {
        Some(next) => next.from,
        None => waiting().map_or(today, |change| change.to),
    }
}

const MONTHS_BETWEEN: &str = "contracts.due_day.months_between_changes";
/// One change in a billing cycle.
const USUAL: u32 = 1;
/// The most months that may have to lie between two changes.
pub const MOST_MONTHS_BETWEEN: u32 = 12;

/// How many months lie between the first months of two changes of a due day, at least: one unless somebody has said otherwise.
///
/// # Errors
/// What the database says.
pub async fn months_between_due_day_changes(ctx: &Ctx) -> Result<u32, Fault> {
    months_between(&ctx.db()).await
}

/// Sets how many months lie between two changes of a due day, 1 to 12. A number out of that range is taken for the next one in it.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn space_due_day_changes(ctx: &mut Ctx, months: u32) -> Result<(), Fault> {
    ctx.require(Permission::SettingsWrite)?;
    let months = months.clamp(USUAL, MOST_MONTHS_BETWEEN);
    db::write_setting(&ctx.db(), MONTHS_BETWEEN, &months.to_string()).await
}

async fn months_between(db: &impl ConnectionTrait) -> Result<u32, Fault> {
    let stored = db::read_setting(db, MONTHS_BETWEEN).await?;
    Ok(stored.and_then(|text| text.parse().ok()).unwrap_or(USUAL).clamp(USUAL, MOST_MONTHS_BETWEEN))
}

#[cfg(test)]
mod tests;
