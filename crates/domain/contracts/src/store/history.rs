use crate::entity::contract_history;
use crate::{ChangeReason, Contract, ContractStatus, HistoryEntry};
use db::{Cell, Ctx, insert_many};
use kernel::{ContractId, Fault};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

const MOST_OF_A_CONTRACT: u64 = 10_000;

/// Remembers that contracts leave their states for another.
pub(crate) async fn remember(ctx: &Ctx, contracts: &[Contract], to: ContractStatus, reason: ChangeReason) -> Result<(), Fault> {
    let rows: Vec<_> = contracts
        .iter()
        .map(|contract| {
            vec![
                Cell::Int(contract.id.0),
                Cell::Instant(ctx.now),
                Cell::text(contract.state.status().to_value()),
                Cell::text(to.to_value()),
                Cell::text(reason.to_value()),
                Cell::text(ctx.caller.via.channel()),
                Cell::maybe_int(ctx.caller.staff().map(|staff| staff.0)),
            ]
        })
        .collect();
    let columns = ["contract_id", "at", "from_status", "to_status", "reason", "channel", "staff_id"];
    insert_many(&ctx.db(), "contract_history", &columns, rows).await?;
    Ok(())
}

/// The newest first.
pub(crate) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<HistoryEntry>, Fault> {
    let rows = contract_history::Entity::find()
        .filter(contract_history::COLUMN.contract_id.eq(contract))
        .order_by_desc(contract_history::COLUMN.id)
        .limit(MOST_OF_A_CONTRACT)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(HistoryEntry::from).collect())
}

impl From<contract_history::Model> for HistoryEntry {
    fn from(row: contract_history::Model) -> Self {
        Self {
            contract: row.contract_id,
            at: row.at,
            from: row.from_status,
            to: row.to_status,
            reason: row.reason,
            channel: row.channel,
            staff: row.staff_id,
        }
    }
}
