//! The only code that touches the tables `termination_reason`, `competitor` and `contract_termination`.

use super::rule::OpenBilling;
use crate::store::query;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, Ctx, insert_many, insert_many_returning};
use kernel::{CompetitorId, ContractId, Fault, InvoiceId, StaffId, TerminationReasonId, TicketId};
use sea_orm::ConnectionTrait;

/// How a contract came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termination {
    /// The contract.
    pub contract: ContractId,
    /// Why.
    pub reason: TerminationReasonId,
    /// To whom the customer goes, if that is known.
    pub competitor: Option<CompetitorId>,
    /// The fine that was asked for, if one was due.
    pub fine: Option<InvoiceId>,
    /// The ticket by which the equipment is fetched, if one was opened.
    pub ticket: Option<TicketId>,
    /// When.
    pub at: DateTime<Utc>,
    /// By which member of the staff, if it was one.
    pub staff: Option<StaffId>,
}

/// Adds an entry of a catalogue.
pub(super) async fn insert(db: &impl ConnectionTrait, table: &'static str, id: Option<i64>, name: &str) -> Result<i64, Fault> {
    let mut columns = vec!["name", "is_active"];
    let mut row = vec![Cell::text(name.trim()), Cell::Flag(true)];
    if let Some(id) = id {
        columns.push("id");
        row.push(Cell::Int(id));
    }
    let rows = insert_many_returning(db, table, &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent(format!("nothing was added to {table}")))?;
    Ok(row.try_get("", "id")?)
}

pub(super) async fn has_reason(db: &impl ConnectionTrait, id: TerminationReasonId) -> Result<bool, Fault> {
    let sql = "SELECT id FROM termination_reason WHERE id = $1 AND is_active = $2";
    Ok(!query(db, sql, vec![id.0.into(), true.into()]).await?.is_empty())
}

pub(super) async fn has_competitor(db: &impl ConnectionTrait, id: CompetitorId) -> Result<bool, Fault> {
    let sql = "SELECT id FROM competitor WHERE id = $1 AND is_active = $2";
    Ok(!query(db, sql, vec![id.0.into(), true.into()]).await?.is_empty())
}

/// The open invoices that bill a contract, with the days of its plan: billing owns these tables, and a call for each invoice's lines would be
/// the price of asking it.
pub(super) async fn open_billings(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<OpenBilling>, Fault> {
    let sql = "SELECT invoice.id, invoice.settled_amount, \
               MIN(CASE WHEN charge.contract_id = $1 AND charge.kind = 'plan' THEN charge.service_start END) AS first, \
               MAX(CASE WHEN charge.contract_id = $1 AND charge.kind = 'plan' THEN charge.service_end END) AS last, \
               COUNT(CASE WHEN charge.contract_id IS NULL OR charge.contract_id <> $1 THEN 1 END) AS others \
               FROM invoice JOIN charge ON charge.invoice_id = invoice.id AND charge.cancelled_at IS NULL \
               WHERE invoice.status IN ('open', 'draft') \
               AND invoice.id IN (SELECT invoice_id FROM charge WHERE contract_id = $1 AND cancelled_at IS NULL) \
               GROUP BY invoice.id, invoice.settled_amount ORDER BY invoice.id LIMIT 10000";
    let rows = query(db, sql, vec![contract.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let (first, last): (Option<NaiveDate>, Option<NaiveDate>) = (row.try_get("", "first")?, row.try_get("", "last")?);
            Ok(OpenBilling {
                invoice: row.try_get("", "id")?,
                days: first.zip(last),
                is_shared: row.try_get::<i64>("", "others")? > 0,
                settled: row.try_get("", "settled_amount")?,
            })
        })
        .collect()
}

/// Keeps how a contract ended.
pub(super) async fn keep(ctx: &Ctx, termination: &Termination) -> Result<(), Fault> {
    let row = vec![
        Cell::Int(termination.contract.0),
        Cell::Int(termination.reason.0),
        Cell::maybe_int(termination.competitor.map(|id| id.0)),
        Cell::maybe_int(termination.fine.map(|id| id.0)),
        Cell::maybe_int(termination.ticket.map(|id| id.0)),
        Cell::text(ctx.caller.via.channel()),
        Cell::maybe_int(termination.staff.map(|id| id.0)),
        Cell::Instant(termination.at),
    ];
    let columns = ["contract_id", "reason_id", "competitor_id", "fine_invoice_id", "ticket_id", "channel", "staff_id", "at"];
    insert_many(&ctx.db(), "contract_termination", &columns, [row]).await?;
    Ok(())
}

/// How a contract ended, if it did by somebody's wish.
pub(super) async fn find(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<Termination>, Fault> {
    let sql = "SELECT contract_id, reason_id, competitor_id, fine_invoice_id, ticket_id, at, staff_id FROM contract_termination \
               WHERE contract_id = $1";
    let rows = query(db, sql, vec![contract.0.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Termination {
        contract: row.try_get("", "contract_id")?,
        reason: row.try_get("", "reason_id")?,
        competitor: row.try_get("", "competitor_id")?,
        fine: row.try_get("", "fine_invoice_id")?,
        ticket: row.try_get("", "ticket_id")?,
        at: row.try_get("", "at")?,
        staff: row.try_get("", "staff_id")?,
    }))
}
