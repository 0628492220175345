//! The only code that touches the table `temporary_suspension`.

use super::{SuspensionState, TemporarySuspension};
use crate::store::{execute, query};
use billing::Period;
use chrono::NaiveDate;
use contracts::{ContractState, ContractsChangedState, StateChange};
use db::{Cell, Ctx, insert_many_returning};
use kernel::{ContractId, CustomerId, Fault, StaffId, TemporarySuspensionId, TicketId};
use sea_orm::sea_query::{Expr, Query, UpdateStatement};
use sea_orm::{ActiveEnum, ConnectionTrait, ExprTrait, QueryResult};
use std::collections::BTreeMap;

const MOST_OF_A_CONTRACT: u64 = 1_000;
const COLUMNS: &str = "id, contract_id, from_on, until_on, begun_on, ended_on, state, staff_id, ticket_id";

/// Those of a contract, the newest first.
pub(super) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<TemporarySuspension>, Fault> {
    let sql =
        format!("SELECT {COLUMNS} FROM temporary_suspension WHERE contract_id = $1 ORDER BY id DESC LIMIT {MOST_OF_A_CONTRACT}");
    query(db, &sql, vec![contract.0.into()]).await?.iter().map(TemporarySuspension::of_row).collect()
}

/// When the contracts of a customer last went to rest, those that ever did. A contract that went back into service on the very day did not.
pub(super) async fn last_begun(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<BTreeMap<ContractId, NaiveDate>, Fault> {
    let sql = "SELECT contract_id, MAX(begun_on) AS begun_on FROM temporary_suspension \
               WHERE contract_id IN (SELECT id FROM contract WHERE customer_id = $1) AND begun_on IS NOT NULL \
               AND (ended_on IS NULL OR ended_on >= begun_on) GROUP BY contract_id ORDER BY contract_id LIMIT 10000";
    let rows = query(db, sql, vec![customer.0.into()]).await?;
    rows.iter().map(|row| Ok((row.try_get("", "contract_id")?, row.try_get("", "begun_on")?))).collect()
}

/// Keeps one that is planned, or begins today.
pub(super) async fn insert(
    ctx: &Ctx,
    contract: ContractId,
    days: Period,
    staff: Option<StaffId>,
    ticket: Option<TicketId>,
) -> Result<TemporarySuspension, Fault> {
    let begun_on = Some(ctx.today()).filter(|today| *today == days.first);
    let state = if begun_on.is_some() { SuspensionState::Running } else { SuspensionState::Scheduled };
    let row = vec![
        Cell::Int(contract.0),
        Cell::Date(days.first),
        Cell::Date(days.last),
        Cell::maybe_date(begun_on),
        Cell::text(state.to_value()),
        Cell::text(ctx.caller.via.channel()),
        Cell::maybe_int(staff.map(|staff| staff.0)),
        Cell::maybe_int(ticket.map(|ticket| ticket.0)),
        Cell::Instant(ctx.now),
    ];
    let columns = ["contract_id", "from_on", "until_on", "begun_on", "state", "channel", "staff_id", "ticket_id", "created_at"];
    let rows = insert_many_returning(&ctx.db(), "temporary_suspension", &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a suspension was not inserted".into()))?;
    Ok(TemporarySuspension { id: row.try_get("", "id")?, contract, days, begun_on, ended_on: None, state, staff, ticket })
}

/// Calls off one that is planned. False when there is none.
pub(super) async fn cancel(ctx: &Ctx, contract: ContractId, staff: Option<StaffId>) -> Result<bool, Fault> {
    let sql = "UPDATE temporary_suspension SET state = 'cancelled', closed_at = $2, cancelled_by_staff_id = $3 \
               WHERE contract_id = $1 AND state = 'scheduled'";
    let values = vec![contract.0.into(), ctx.now.into(), staff.map(|staff| staff.0).into()];
    Ok(execute(&ctx.db(), sql, values).await? > 0)
}

/// The contracts of some that are planned for today or before, the oldest first.
pub(super) async fn to_begin(db: &impl ConnectionTrait, today: NaiveDate, most: u64) -> Result<Vec<ContractId>, Fault> {
    let sql = format!(
        "SELECT contract_id FROM temporary_suspension WHERE state = 'scheduled' AND from_on <= $1 ORDER BY from_on, id LIMIT {most}"
    );
    contracts(db, &sql, today).await
}

/// The contracts of some whose last day is past, the oldest first.
pub(super) async fn to_end(db: &impl ConnectionTrait, today: NaiveDate, most: u64) -> Result<Vec<ContractId>, Fault> {
    let sql = format!(
        "SELECT contract_id FROM temporary_suspension WHERE state = 'running' AND until_on < $1 ORDER BY until_on, id LIMIT {most}"
    );
    contracts(db, &sql, today).await
}

async fn contracts(db: &impl ConnectionTrait, sql: &str, today: NaiveDate) -> Result<Vec<ContractId>, Fault> {
    query(db, sql, vec![today.into()]).await?.iter().map(|row| Ok(row.try_get("", "contract_id")?)).collect()
}

/// Those of the contracts that are planned, by contract: one each.
pub(super) async fn scheduled_of(
    ctx: &Ctx,
    contracts: &[ContractId],
) -> Result<BTreeMap<ContractId, (TemporarySuspensionId, Period)>, Fault> {
    let planned = Query::select()
        .columns(["id", "contract_id", "from_on", "until_on"])
        .from("temporary_suspension")
        .and_where(Expr::col("state").eq(SuspensionState::Scheduled.to_value()))
        .and_where(db::one_of(ctx.backend(), "contract_id", contracts.iter().map(|contract| contract.0)))
        .order_by("id", sea_orm::Order::Asc)
        .limit(MOST_OF_A_CONTRACT)
        .to_owned();
    let rows = ctx.db().query_all(&planned).await?;
    rows.iter()
        .map(|row| {
            let days = Period { first: row.try_get("", "from_on")?, last: row.try_get("", "until_on")? };
            Ok((row.try_get("", "contract_id")?, (row.try_get("", "id")?, days)))
        })
        .collect()
}

/// Those that were planned run from today on.
pub(super) async fn begin(ctx: &Ctx, ids: &[TemporarySuspensionId]) -> Result<(), Fault> {
    let mut begin = into(SuspensionState::Running);
    begin.value("begun_on", ctx.today());
    of(ctx, begin, "id", ids.iter().map(|id| id.0).collect()).await
}

/// Nothing comes of those that were planned.
pub(super) async fn lapse(ctx: &Ctx, ids: &[TemporarySuspensionId]) -> Result<(), Fault> {
    let mut lapse = into(SuspensionState::Lapsed);
    lapse.value("closed_at", ctx.now);
    of(ctx, lapse, "id", ids.iter().map(|id| id.0).collect()).await
}

/// Follows contracts that rest no more, and those that are over: what runs has ended, what was planned is called off.
pub(crate) async fn follow(ctx: &Ctx, changed: &ContractsChangedState) -> Result<(), Fault> {
    let of_changes = |wanted: fn(&StateChange) -> bool| {
        changed.changes.iter().filter(move |change| wanted(change)).map(|change| change.contract.0).collect::<Vec<_>>()
    };
    let awake = of_changes(|change| change.from == ContractState::TemporarilySuspended);
    // The day of the release is in service again; that of the end is not.
    let is_over = |change: &StateChange| matches!(change.to, ContractState::Cancelled { .. });
    let last = if changed.changes.iter().any(is_over) { Some(ctx.today()) } else { ctx.today().pred_opt() };
    let mut end = into(SuspensionState::Ended);
    end.value("closed_at", ctx.now).value("ended_on", last).and_where(Expr::col("state").eq(SuspensionState::Running.to_value()));
    of(ctx, end, "contract_id", awake).await?;
    let over = of_changes(|change| matches!(change.to, ContractState::Cancelled { .. }));
    let mut cancel = into(SuspensionState::Cancelled);
    cancel.value("closed_at", ctx.now).and_where(Expr::col("state").eq(SuspensionState::Scheduled.to_value()));
    of(ctx, cancel, "contract_id", over).await
}

fn into(state: SuspensionState) -> UpdateStatement {
    Query::update().table("temporary_suspension").value("state", state.to_value()).to_owned()
}

async fn of(ctx: &Ctx, mut update: UpdateStatement, column: &'static str, ids: Vec<i64>) -> Result<(), Fault> {
    if ids.is_empty() {
        return Ok(());
    }
    update.and_where(db::one_of(ctx.backend(), column, ids));
    ctx.db().execute(&update).await?;
    Ok(())
}

impl TemporarySuspension {
    fn of_row(row: &QueryResult) -> Result<Self, Fault> {
        Ok(Self {
            id: row.try_get("", "id")?,
            contract: row.try_get("", "contract_id")?,
            days: Period { first: row.try_get("", "from_on")?, last: row.try_get("", "until_on")? },
            begun_on: row.try_get("", "begun_on")?,
            ended_on: row.try_get("", "ended_on")?,
            state: row.try_get("", "state")?,
            staff: row.try_get("", "staff_id")?,
            ticket: row.try_get("", "ticket_id")?,
        })
    }
}
