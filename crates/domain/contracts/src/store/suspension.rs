//! The days on which contracts are without service.

use super::A_STATEMENT;
use crate::{Contract, ContractImport, ContractState, Suspension};
use chrono::NaiveDate;
use db::{Cell, insert_many};
use kernel::{ContractId, Fault};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait, ExprTrait, Order};

const COLUMNS: &[&str] = &["contract_id", "from_on"];
const MOST_OF_A_CONTRACT: u64 = 10_000;

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

/// Follows contracts from their states into the next, on a day. The day of a block is without service, that of a release is in service:
/// what is blocked and released on one day leaves no trace.
pub(crate) async fn follow(
    db: &impl ConnectionTrait,
    contracts: &[Contract],
    next: ContractState,
    today: NaiveDate,
) -> Result<(), Fault> {
    let (were, were_not): (Vec<_>, Vec<_>) = contracts.iter().partition(|contract| contract.state.is_suspended());
    if next.is_suspended() {
        let begun = were_not.iter().map(|contract| vec![Cell::Int(contract.id.0), Cell::Date(today)]);
        insert_many(db, "suspension", COLUMNS, begun).await?;
        return Ok(());
    }
    let over = matches!(next, ContractState::Cancelled { .. });
    let last = if over { today } else { today.pred_opt().unwrap_or(today) };
    let ids: Vec<_> = were.iter().map(|contract| contract.id.0).collect();
    for some in ids.chunks(A_STATEMENT) {
        let end = Query::update()
            .table(Alias::new("suspension"))
            .value(Alias::new("until_on"), last)
            .and_where(column("until_on").is_null())
            .and_where(column("contract_id").is_in(some.iter().copied()))
            .to_owned();
        db.execute(&end).await?;
        let empty = Query::delete()
            .from_table(Alias::new("suspension"))
            .and_where(column("contract_id").is_in(some.iter().copied()))
            .and_where(column("until_on").lt(column("from_on")))
            .to_owned();
        db.execute(&empty).await?;
    }
    Ok(())
}

/// Contracts that come in without service are so since they were signed.
pub(crate) async fn import(db: &impl ConnectionTrait, imports: &[ContractImport]) -> Result<(), Fault> {
    let suspended = imports.iter().map(|import| &import.contract).filter(|contract| contract.state.is_suspended());
    let rows = suspended.map(|contract| vec![Cell::Int(contract.id.0), Cell::Date(contract.signed_on)]);
    insert_many(db, "suspension", COLUMNS, rows).await?;
    Ok(())
}

/// Those of a contract, the oldest first.
pub(crate) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<Suspension>, Fault> {
    let query = Query::select()
        .columns([Alias::new("from_on"), Alias::new("until_on")])
        .from(Alias::new("suspension"))
        .and_where(column("contract_id").eq(contract.0))
        .order_by(Alias::new("from_on"), Order::Asc)
        .limit(MOST_OF_A_CONTRACT)
        .to_owned();
    let rows = db.query_all(&query).await?;
    rows.iter()
        .map(|row| Ok(Suspension { from_on: row.try_get("", "from_on")?, until_on: row.try_get("", "until_on")? }))
        .collect()
}
