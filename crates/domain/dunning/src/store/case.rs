//! Cases, their steps and notifications.

use super::{A_STATEMENT, Customers, at, execute, list, query};
use crate::case::{Case, Notice, Step};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{ContractId, CustomerId, DunningCaseId, DunningRuleId, Fault, InvoiceId, MessageId, Scope};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// As many as a page shows.
const MOST: u64 = 500;

/// Opens a case for each of the debts.
pub(crate) async fn open(
    db: &impl ConnectionTrait,
    debts: &[(CustomerId, InvoiceId)],
    now: DateTime<Utc>,
) -> Result<HashMap<InvoiceId, DunningCaseId>, Fault> {
    if debts.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = debts.iter().map(|(customer, invoice)| vec![Cell::Int(customer.0), Cell::Int(invoice.0)]);
    let alike = [("opened_at", Cell::Instant(now))];
    let columns = ["customer_id", "invoice_id"];
    let opened = insert_many_returning(db, "dunning_case", &alike, &columns, rows, &["id", "invoice_id"]).await?;
    opened.iter().map(|row| Ok((row.try_get("", "invoice_id")?, row.try_get("", "id")?))).collect()
}

/// A step to be written.
pub(crate) struct NewStep {
    pub(crate) case: DunningCaseId,
    pub(crate) rule: DunningRuleId,
    pub(crate) contract: Option<ContractId>,
    /// Why it was not done; none for a step that was.
    pub(crate) held: Option<crate::Reason>,
    pub(crate) message: Option<MessageId>,
}

/// Writes steps, in place of the rows that say why they were not done before.
pub(crate) async fn write_steps(
    db: &impl ConnectionTrait,
    steps: &[NewStep],
    replaced: &[i64],
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    for some in replaced.chunks(A_STATEMENT) {
        let sql = format!("DELETE FROM dunning_step WHERE outcome = 'held' AND id IN ({})", list(some.iter().copied()));
        execute(db, &sql, vec![]).await?;
    }
    let rows = steps.iter().map(|step| {
        vec![
            Cell::Int(step.case.0),
            Cell::Int(step.rule.0),
            Cell::Int(step.contract.map_or(0, |contract| contract.0)),
            Cell::Date(today),
            Cell::Instant(now),
            Cell::text(if step.held.is_some() { "held" } else { "done" }),
            Cell::text(step.held.map_or("", |reason| reason.word())),
            Cell::text(step.held.map_or_else(String::new, |reason| reason.to_string())),
            Cell::maybe_int(step.message.map(|message| message.0)),
        ]
    });
    let columns = ["case_id", "rule_id", "contract_id", "on_date", "at", "outcome", "reason", "detail", "message_id"];
    insert_many(db, "dunning_step", &columns, rows).await?;
    Ok(())
}

/// Writes notifications.
pub(crate) async fn write_notices(db: &impl ConnectionTrait, notices: &[Notice]) -> Result<(), Fault> {
    let rows = notices.iter().map(|notice| {
        vec![
            Cell::Int(notice.case.0),
            Cell::text(notice.channel.as_str()),
            Cell::text(notice.address.as_str()),
            Cell::text(notice.content.as_str()),
            Cell::text(notice.content_hash.as_str()),
            Cell::maybe_int(notice.message.map(|message| message.0)),
            Cell::Instant(notice.sent_at),
            notice.delivered_at.map_or(Cell::NoInstant, Cell::Instant),
            Cell::text(notice.proof.as_str()),
        ]
    });
    let columns = ["case_id", "channel", "address", "content", "content_hash", "message_id", "sent_at", "delivered_at", "proof"];
    insert_many(db, "dunning_notice", &columns, rows).await?;
    Ok(())
}

/// Takes the proof of deliveries over from the messages, so that it stays whatever becomes of those.
pub(crate) async fn take_proof(db: &impl ConnectionTrait, Customers { first, last }: Customers) -> Result<(), Fault> {
    let sql = format!(
        "UPDATE dunning_notice SET delivered_at = message.delivered_at, proof = 'gateway' FROM message, dunning_case \
         WHERE message.id = dunning_notice.message_id AND dunning_case.id = dunning_notice.case_id \
         AND dunning_notice.delivered_at IS NULL AND message.delivered_at IS NOT NULL \
         AND dunning_case.customer_id BETWEEN {first} AND {last}"
    );
    execute(db, &sql, vec![]).await?;
    Ok(())
}

/// What a case is marked with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mark {
    Suspended,
    Rescinded,
    Listed,
}

/// Marks cases.
pub(crate) async fn mark(
    db: &impl ConnectionTrait,
    cases: &[DunningCaseId],
    mark: Mark,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let column = match mark {
        Mark::Suspended => "suspended_at",
        Mark::Rescinded => "rescinded_at",
        Mark::Listed => "listed_at",
    };
    for some in cases.chunks(A_STATEMENT) {
        let sql = format!("UPDATE dunning_case SET {column} = $1 WHERE id IN ({})", list(some.iter().map(|case| case.0)));
        execute(db, &sql, vec![now.into()]).await?;
    }
    Ok(())
}

const CLOSE: &str = "UPDATE dunning_case SET closed_at = $1, closed_because = (SELECT status FROM invoice WHERE invoice.id = invoice_id) \
                     WHERE closed_at IS NULL AND EXISTS (SELECT 1 FROM invoice WHERE invoice.id = invoice_id AND invoice.status <> 'open')";

/// Closes the cases of invoices that are owed no more, and says which.
pub(crate) async fn close(
    db: &impl ConnectionTrait,
    Customers { first, last }: Customers,
    now: DateTime<Utc>,
) -> Result<Vec<DunningCaseId>, Fault> {
    let sql = format!("{CLOSE} AND customer_id BETWEEN {first} AND {last} RETURNING id");
    query(db, &sql, vec![now.into()]).await?.iter().map(|row| at(row, 0)).collect()
}

/// The same for these invoices.
pub(crate) async fn close_of(
    db: &impl ConnectionTrait,
    invoices: &[InvoiceId],
    now: DateTime<Utc>,
) -> Result<Vec<DunningCaseId>, Fault> {
    let mut closed = Vec::new();
    for some in invoices.chunks(A_STATEMENT) {
        let sql = format!("{CLOSE} AND invoice_id IN ({}) RETURNING id", list(some.iter().map(|invoice| invoice.0)));
        for row in query(db, &sql, vec![now.into()]).await? {
            closed.push(at(&row, 0)?);
        }
    }
    Ok(closed)
}

fn own(scope: Scope) -> String {
    match scope {
        Scope::All => String::new(),
        Scope::Only(own) => format!(" AND dunning_case.customer_id = {own}"),
    }
}

/// The cases of a customer that the caller may see, newest first.
pub(crate) async fn of_customer(db: &impl ConnectionTrait, scope: Scope, customer: CustomerId) -> Result<Vec<Case>, Fault> {
    let sql = format!(
        "SELECT id, customer_id, invoice_id, opened_at, (SELECT MIN(COALESCE(notice.delivered_at, message.delivered_at)) \
         FROM dunning_notice notice LEFT JOIN message ON message.id = notice.message_id WHERE notice.case_id = dunning_case.id), suspended_at, rescinded_at, listed_at, closed_at, closed_because FROM dunning_case \
         WHERE customer_id = $1{} ORDER BY id DESC LIMIT {MOST}",
        own(scope)
    );
    let rows = query(db, &sql, vec![customer.0.into()]).await?;
    let case = |row| {
        let closed: Option<DateTime<Utc>> = at(row, 8)?;
        let because: Option<String> = at(row, 9)?;
        Ok(Case {
            id: at(row, 0)?,
            customer: at(row, 1)?,
            invoice: at(row, 2)?,
            opened_at: at(row, 3)?,
            notified_at: at(row, 4)?,
            suspended_at: at(row, 5)?,
            rescinded_at: at(row, 6)?,
            listed_at: at(row, 7)?,
            closed: closed.zip(because),
        })
    };
    rows.iter().map(case).collect()
}

/// The steps in a customer's cases, in the order in which they were written.
pub(crate) async fn steps_of_customer(db: &impl ConnectionTrait, scope: Scope, customer: CustomerId) -> Result<Vec<Step>, Fault> {
    let sql = format!(
        "SELECT step.case_id, rule.code, rule.action, step.contract_id, step.on_date, step.outcome, step.reason, step.detail, \
         step.message_id FROM dunning_step step JOIN dunning_case ON dunning_case.id = step.case_id \
         JOIN dunning_rule rule ON rule.id = step.rule_id WHERE dunning_case.customer_id = $1{} ORDER BY step.id LIMIT {MOST}",
        own(scope)
    );
    let rows = query(db, &sql, vec![customer.0.into()]).await?;
    let step = |row| {
        let contract: i64 = at(row, 3)?;
        Ok(Step {
            case: at(row, 0)?,
            rule: at(row, 1)?,
            action: at(row, 2)?,
            contract: (contract != 0).then_some(ContractId(contract)),
            on: at(row, 4)?,
            is_done: at::<String>(row, 5)? == "done",
            reason: at(row, 6)?,
            detail: at(row, 7)?,
            message: at(row, 8)?,
        })
    };
    rows.iter().map(step).collect()
}

/// The notifications in a customer's cases, in the order in which they were sent.
pub(crate) async fn notices_of_customer(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
) -> Result<Vec<Notice>, Fault> {
    let sql = format!(
        "SELECT notice.case_id, notice.channel, notice.address, notice.content, notice.content_hash, notice.message_id, notice.sent_at, \
         COALESCE(notice.delivered_at, message.delivered_at), notice.proof FROM dunning_notice notice \
         JOIN dunning_case ON dunning_case.id = notice.case_id LEFT JOIN message ON message.id = notice.message_id \
         WHERE dunning_case.customer_id = $1{} ORDER BY notice.id LIMIT {MOST}",
        own(scope)
    );
    let rows = query(db, &sql, vec![customer.0.into()]).await?;
    let notice = |row| {
        Ok(Notice {
            case: at(row, 0)?,
            channel: at(row, 1)?,
            address: at(row, 2)?,
            content: at(row, 3)?,
            content_hash: at(row, 4)?,
            message: at(row, 5)?,
            sent_at: at(row, 6)?,
            delivered_at: at(row, 7)?,
            proof: at(row, 8)?,
        })
    };
    rows.iter().map(notice).collect()
}

/// The open case of an invoice with its customer, if there is one.
pub(crate) async fn open_of_invoice(db: &impl ConnectionTrait, invoice: InvoiceId) -> Result<Option<DunningCaseId>, Fault> {
    let sql = "SELECT id FROM dunning_case WHERE invoice_id = $1 AND closed_at IS NULL";
    query(db, sql, vec![invoice.0.into()]).await?.first().map(|row| at(row, 0)).transpose()
}
