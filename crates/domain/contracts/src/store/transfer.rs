//! Reasons of transfers, what they say of contracts, and from which contract to which they led.

use crate::{ContractCare, EndByTransfer, PlanDealing, Transfer, TransferReason};
use chrono::NaiveDate;
use db::{Cell, Ctx, insert_many};
use kernel::{ContractId, CustomerId, DealerId, Fault, PackageId, PlanId, SlaGroupId, StaffId, TransferReasonId};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

/// More rows than the lists of a provider have.
const MOST: u64 = 10_000;

fn statement(db: &impl ConnectionTrait, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

fn reason(row: &QueryResult) -> Result<TransferReason, Fault> {
    Ok(TransferReason {
        id: row.try_get("", "id")?,
        name: row.try_get("", "name")?,
        description: row.try_get("", "description")?,
        is_active: row.try_get("", "is_active")?,
    })
}

/// All reasons, by id.
pub(crate) async fn reasons(db: &impl ConnectionTrait) -> Result<Vec<TransferReason>, Fault> {
    let sql = format!("SELECT id, name, description, is_active FROM transfer_reason ORDER BY id LIMIT {MOST}");
    db.query_all_raw(statement(db, sql, [])).await?.iter().map(reason).collect()
}

pub(crate) async fn find_reason(db: &impl ConnectionTrait, id: TransferReasonId) -> Result<Option<TransferReason>, Fault> {
    let sql = "SELECT id, name, description, is_active FROM transfer_reason WHERE id = $1";
    db.query_one_raw(statement(db, sql, [id.0.into()])).await?.as_ref().map(reason).transpose()
}

pub(crate) async fn insert_reasons(db: &impl ConnectionTrait, reasons: &[TransferReason]) -> Result<(), Fault> {
    let rows = reasons.iter().map(|reason| {
        vec![
            Cell::Int(reason.id.0),
            Cell::text(reason.name.trim()),
            Cell::text(reason.description.trim()),
            Cell::Flag(reason.is_active),
        ]
    });
    insert_many(db, "transfer_reason", &["id", "name", "description", "is_active"], rows).await?;
    Ok(())
}

/// Writes an entry of `sla_group` or `dealer`.
pub(crate) async fn insert_named(db: &impl ConnectionTrait, table: &'static str, id: i64, name: &str) -> Result<(), Fault> {
    let row = vec![Cell::Int(id), Cell::text(name.trim()), Cell::Flag(true)];
    insert_many(db, table, &["id", "name", "is_active"], [row]).await?;
    Ok(())
}

pub(crate) async fn has_sla_group(db: &impl ConnectionTrait, id: SlaGroupId) -> Result<bool, Fault> {
    let sql = "SELECT 1 AS found FROM sla_group WHERE id = $1 AND is_active = $2";
    Ok(db.query_one_raw(statement(db, sql, [id.0.into(), true.into()])).await?.is_some())
}

pub(crate) async fn has_dealer(db: &impl ConnectionTrait, id: DealerId) -> Result<bool, Fault> {
    let sql = "SELECT 1 AS found FROM dealer WHERE id = $1 AND is_active = $2";
    Ok(db.query_one_raw(statement(db, sql, [id.0.into(), true.into()])).await?.is_some())
}

pub(crate) async fn dealing_of_plan(db: &impl ConnectionTrait, plan: PlanId) -> Result<PlanDealing, Fault> {
    let sql = "SELECT by_dealer, from_dealer FROM plan_dealing WHERE plan_id = $1";
    match db.query_one_raw(statement(db, sql, [plan.0.into()])).await? {
        Some(row) => Ok(PlanDealing { by_dealer: row.try_get("", "by_dealer")?, from_dealer: row.try_get("", "from_dealer")? }),
        None => Ok(PlanDealing::default()),
    }
}

pub(crate) async fn save_dealing(db: &impl ConnectionTrait, plan: PlanId, dealing: PlanDealing) -> Result<(), Fault> {
    let sql = "INSERT INTO plan_dealing (plan_id, by_dealer, from_dealer) VALUES ($1, $2, $3) \
               ON CONFLICT (plan_id) DO UPDATE SET by_dealer = excluded.by_dealer, from_dealer = excluded.from_dealer";
    let values: [Value; 3] = [plan.0.into(), dealing.by_dealer.into(), dealing.from_dealer.into()];
    db.execute_raw(statement(db, sql, values)).await?;
    Ok(())
}

pub(crate) async fn insert_care(db: &impl ConnectionTrait, contract: ContractId, care: &ContractCare) -> Result<(), Fault> {
    if *care == ContractCare::default() {
        return Ok(());
    }
    let row = vec![
        Cell::Int(contract.0),
        Cell::maybe_int(care.sla_group.map(|id| id.0)),
        Cell::maybe_int(care.by_dealer.map(|id| id.0)),
        Cell::maybe_int(care.from_dealer.map(|id| id.0)),
    ];
    insert_many(db, "contract_care", &["contract_id", "sla_group_id", "by_dealer_id", "from_dealer_id"], [row]).await?;
    Ok(())
}

pub(crate) async fn find_care(db: &impl ConnectionTrait, contract: ContractId) -> Result<ContractCare, Fault> {
    let sql = "SELECT sla_group_id, by_dealer_id, from_dealer_id FROM contract_care WHERE contract_id = $1";
    match db.query_one_raw(statement(db, sql, [contract.0.into()])).await? {
        Some(row) => Ok(ContractCare {
            sla_group: row.try_get("", "sla_group_id")?,
            by_dealer: row.try_get("", "by_dealer_id")?,
            from_dealer: row.try_get("", "from_dealer_id")?,
        }),
        None => Ok(ContractCare::default()),
    }
}

/// The contracts of a customer that were sold in packages, with their packages, by contract.
pub(crate) async fn packages_of_customer(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<Vec<(ContractId, PackageId)>, Fault> {
    let sql = format!(
        "SELECT sale.contract_id, sale.package_id FROM contract JOIN contract_sale sale ON sale.contract_id = contract.id \
         WHERE contract.customer_id = $1 AND sale.package_id IS NOT NULL ORDER BY sale.contract_id LIMIT {MOST}"
    );
    let rows = db.query_all_raw(statement(db, sql, [customer.0.into()])).await?;
    rows.iter().map(|row| Ok((row.try_get("", "contract_id")?, row.try_get("", "package_id")?))).collect()
}

/// Writes down that a contract was transferred.
pub(crate) async fn remember(ctx: &Ctx, ended: &EndByTransfer) -> Result<(), Fault> {
    let db = ctx.db();
    let templates = ended.templates.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let row = vec![
        Cell::Int(ended.contract.0),
        Cell::Int(ended.successor.0),
        Cell::Date(ended.from_on),
        Cell::Instant(ctx.now),
        Cell::maybe_int(ended.reason.map(|id| id.0)),
        Cell::maybe_int(ended.fine.map(|id| id.0)),
        Cell::text(templates),
        Cell::text(ctx.caller.via.channel()),
        Cell::maybe_int(ctx.caller.staff().map(|staff| staff.0)),
    ];
    let columns =
        ["contract_id", "successor_id", "from_on", "at", "reason_id", "fine_invoice_id", "templates", "channel", "staff_id"];
    insert_many(&db, "contract_transfer", &columns, [row]).await?;
    // Those whose place the contract took have the last one as their successor too.
    let sql = "UPDATE contract SET successor_id = $1 WHERE id = $2 OR successor_id = $2";
    db.execute_raw(statement(&db, sql, [ended.successor.0.into(), ended.contract.0.into()])).await?;
    Ok(())
}

pub(crate) async fn find(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<Transfer>, Fault> {
    let sql =
        "SELECT contract_id, successor_id, from_on, reason_id, fine_invoice_id FROM contract_transfer WHERE contract_id = $1";
    let row = db.query_one_raw(statement(db, sql, [contract.0.into()])).await?;
    let found = |row: &QueryResult| {
        Ok(Transfer {
            contract: row.try_get("", "contract_id")?,
            successor: row.try_get("", "successor_id")?,
            from_on: row.try_get::<NaiveDate>("", "from_on")?,
            reason: row.try_get("", "reason_id")?,
            fine: row.try_get("", "fine_invoice_id")?,
        })
    };
    row.as_ref().map(found).transpose()
}

/// Says who answers for what the history has just remembered of a contract.
pub(crate) async fn attribute(ctx: &Ctx, contract: ContractId, staff: StaffId) -> Result<(), Fault> {
    let db = ctx.db();
    let sql = "UPDATE contract_history SET staff_id = $1 WHERE contract_id = $2 AND at = $3";
    db.execute_raw(statement(&db, sql, [staff.0.into(), contract.0.into(), ctx.now.into()])).await?;
    Ok(())
}
