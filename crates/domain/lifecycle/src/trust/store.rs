//! The only code that touches the table `trust_unlock`.

use super::{TrustState, TrustUnlock};
use crate::store::query;
use chrono::NaiveDate;
use contracts::{ChangeReason, ContractState, ContractsChangedState, StateChange};
use db::{Cell, Ctx, insert_many};
use kernel::{ContractId, Fault, InvoiceId};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ActiveEnum, ConnectionTrait, ExprTrait, QueryResult};

const MOST_OF_A_CONTRACT: u64 = 1_000;

/// The promises of a contract, the newest first.
pub(super) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<TrustUnlock>, Fault> {
    let sql = format!(
        "SELECT id, contract_id, from_on, until_on, invoice_id, state, staff_id FROM trust_unlock WHERE contract_id = $1 \
         ORDER BY id DESC LIMIT {MOST_OF_A_CONTRACT}"
    );
    query(db, &sql, vec![contract.0.into()]).await?.iter().map(TrustUnlock::of_row).collect()
}

/// Keeps a promise that begins today.
pub(super) async fn insert(
    ctx: &Ctx,
    contract: ContractId,
    until_on: NaiveDate,
    invoice: Option<InvoiceId>,
) -> Result<(), Fault> {
    let row = vec![
        Cell::Int(contract.0),
        Cell::Date(ctx.today()),
        Cell::Date(until_on),
        Cell::maybe_int(invoice.map(|invoice| invoice.0)),
        Cell::text(TrustState::Running.to_value()),
        Cell::text(ctx.caller.via.channel()),
        Cell::maybe_int(ctx.caller.staff().map(|staff| staff.0)),
        Cell::Instant(ctx.now),
    ];
    let columns = ["contract_id", "from_on", "until_on", "invoice_id", "state", "channel", "staff_id", "created_at"];
    insert_many(&ctx.db(), "trust_unlock", &columns, [row]).await?;
    Ok(())
}

/// Follows contracts that are unlocked in trust no more: says what became of the promise.
pub(crate) async fn follow(ctx: &Ctx, changed: &ContractsChangedState) -> Result<(), Fault> {
    for state in [TrustState::Kept, TrustState::Broken, TrustState::Ended] {
        let contracts = changed.changes.iter().filter(|change| ended_as(change, changed.reason) == Some(state));
        let contracts: Vec<_> = contracts.map(|change| change.contract).collect();
        if contracts.is_empty() {
            continue;
        }
        let close = Query::update()
            .table("trust_unlock")
            .value("state", state.to_value())
            .value("closed_at", ctx.now)
            .and_where(Expr::col("closed_at").is_null())
            .and_where(db::one_of(ctx.backend(), "contract_id", contracts.iter().map(|contract| contract.0)))
            .to_owned();
        ctx.db().execute(&close).await?;
    }
    Ok(())
}

/// What became of a promise, if the change ended one.
fn ended_as(change: &StateChange, reason: ChangeReason) -> Option<TrustState> {
    if !matches!(change.from, ContractState::TrustUnlocked { .. }) {
        return None;
    }
    Some(match change.to {
        ContractState::InNegotiation => TrustState::Kept,
        ContractState::Active if reason == ChangeReason::Settlement => TrustState::Kept,
        // Its days are over, or dunning goes on with the very debt.
        ContractState::Blocked { debt } | ContractState::PartiallyBlocked { debt }
            if debt.is_some() && debt == change.from.debt() =>
        {
            TrustState::Broken
        }
        _ => TrustState::Ended,
    })
}

impl TrustUnlock {
    fn of_row(row: &QueryResult) -> Result<Self, Fault> {
        Ok(Self {
            id: row.try_get("", "id")?,
            contract: row.try_get("", "contract_id")?,
            from_on: row.try_get("", "from_on")?,
            until_on: row.try_get("", "until_on")?,
            invoice: row.try_get("", "invoice_id")?,
            state: row.try_get("", "state")?,
            staff: row.try_get("", "staff_id")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::CustomerId;

    #[test]
    fn a_promise_is_kept_by_paying_and_broken_by_its_end() {
        let day: NaiveDate = "2026-03-26".parse().unwrap();
        let (debt, other) = (Some(InvoiceId(90)), Some(InvoiceId(91)));
        let trusted = ContractState::TrustUnlocked { until: day, debt };
        for (from, to, reason, expected) in [
            (trusted, ContractState::Active, ChangeReason::Settlement, Some(TrustState::Kept)),
            (trusted, ContractState::InNegotiation, ChangeReason::Debt, Some(TrustState::Kept)),
            (trusted, ContractState::Blocked { debt }, ChangeReason::Term, Some(TrustState::Broken)),
            (trusted, ContractState::Blocked { debt }, ChangeReason::Debt, Some(TrustState::Broken)),
            (trusted, ContractState::Blocked { debt: other }, ChangeReason::Debt, Some(TrustState::Ended)),
            (trusted, ContractState::Blocked { debt: None }, ChangeReason::Request, Some(TrustState::Ended)),
            (trusted, ContractState::Cancelled { on: day }, ChangeReason::Request, Some(TrustState::Ended)),
            (ContractState::Blocked { debt }, ContractState::Active, ChangeReason::Settlement, None),
        ] {
            let change = StateChange { contract: ContractId(1), customer: CustomerId(1), from, to };
            assert_eq!(ended_as(&change, reason), expected, "{to:?} {reason:?}");
        }
    }
}
