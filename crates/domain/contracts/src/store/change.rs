use crate::entity::contract_change;
use crate::{BillingForm, Contract, ContractChange, ContractField};
use db::{Cell, Ctx, insert_many};
use kernel::{ContractId, Fault};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

const MOST_OF_A_CONTRACT: u64 = 10_000;

/// Remembers that the contracts get another billing form.
pub(crate) async fn remember_form(ctx: &Ctx, contracts: &[Contract], to: BillingForm) -> Result<(), Fault> {
    let changes = contracts.iter().map(|contract| (contract.id, contract.billing_form.to_value(), to.to_value()));
    remember(ctx, ContractField::BillingForm, changes.collect()).await
}

/// Remembers that contracts get another value of a field: from one stored word to another.
pub(crate) async fn remember(ctx: &Ctx, field: ContractField, changes: Vec<(ContractId, String, String)>) -> Result<(), Fault> {
    let row = |(contract, from, to): (ContractId, String, String)| {
        vec![
            Cell::Int(contract.0),
            Cell::Instant(ctx.now),
            Cell::text(field.to_value()),
            Cell::Text(from),
            Cell::Text(to),
            Cell::text(ctx.caller.via.channel()),
            Cell::maybe_int(ctx.caller.staff().map(|staff| staff.0)),
        ]
    };
    let columns = ["contract_id", "at", "field", "from_value", "to_value", "channel", "staff_id"];
    insert_many(&ctx.db(), "contract_change", &columns, changes.into_iter().map(row)).await?;
    Ok(())
}

/// The newest first.
pub(crate) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<ContractChange>, Fault> {
    let rows = contract_change::Entity::find()
        .filter(contract_change::COLUMN.contract_id.eq(contract))
        .order_by_desc(contract_change::COLUMN.id)
        .limit(MOST_OF_A_CONTRACT)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(ContractChange::from).collect())
}

impl From<contract_change::Model> for ContractChange {
    fn from(row: contract_change::Model) -> Self {
        Self {
            contract: row.contract_id,
            at: row.at,
            field: row.field,
            from: row.from_value,
            to: row.to_value,
            channel: row.channel,
            staff: row.staff_id,
        }
    }
}
