use super::{list, row, rows, run};
use crate::TitleState;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many};
use kernel::{BankAgreementId, BankFileId, Fault, InvoiceId, Money};
use sea_orm::{ConnectionTrait, QueryResult};

/// Invoices of the agreement that its bank has never been told of, or is told again: open, numbered, not overdue. By id, behind `after`.
pub(crate) async fn to_register(
    db: &impl ConnectionTrait,
    agreement: BankAgreementId,
    after: InvoiceId,
    today: NaiveDate,
    most: i64,
) -> Result<Vec<InvoiceId>, Fault> {
    let sql = "SELECT id FROM invoice WHERE agreement_id = $1 AND id > $2 AND status = 'open' AND is_registered = $3 AND our_number IS NOT NULL \
               AND due_on >= $4 AND NOT EXISTS (SELECT 1 FROM bank_title WHERE bank_title.invoice_id = invoice.id AND bank_title.state \
               NOT IN ('to_send', 'unfit')) ORDER BY id LIMIT $5";
    let values = [agreement.0.into(), after.0.into(), false.into(), today.into(), most.into()];
    rows(db, sql, values).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// How many open invoices can be registered no more because they are overdue.
pub(crate) async fn overdue(db: &impl ConnectionTrait, agreement: BankAgreementId, today: NaiveDate) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS n FROM invoice WHERE agreement_id = $1 AND status = 'open' AND is_registered = $2 AND our_number IS NOT NULL \
               AND due_on < $3 AND NOT EXISTS (SELECT 1 FROM bank_title WHERE bank_title.invoice_id = invoice.id AND bank_title.state \
               NOT IN ('to_send', 'unfit'))";
    let row = row(db, sql, [agreement.0.into(), false.into(), today.into()]).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get("", "n")?))
}

/// A title as its bank knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownTitle {
    pub(crate) invoice: InvoiceId,
    pub(crate) amount: Money,
    pub(crate) rebate: Money,
    pub(crate) due_on: NaiveDate,
}

/// Titles that the bank has registered and that are no more what it knows. By invoice, behind `after`.
pub(crate) async fn to_instruct(
    db: &impl ConnectionTrait,
    agreement: BankAgreementId,
    after: InvoiceId,
    most: i64,
) -> Result<Vec<KnownTitle>, Fault> {
    let sql = "SELECT title.invoice_id, title.amount, title.rebate, title.due_on FROM bank_title title \
               JOIN invoice ON invoice.id = title.invoice_id \
               WHERE title.agreement_id = $1 AND title.state = 'registered' AND title.invoice_id > $2 \
               AND (invoice.status <> 'open' OR invoice.due_on <> title.due_on \
               OR invoice.amount - invoice.settled_amount <> title.amount - title.rebate) ORDER BY title.invoice_id LIMIT $3";
    rows(db, sql, [agreement.0.into(), after.0.into(), most.into()]).await?.iter().map(known).collect()
}

fn known(row: &QueryResult) -> Result<KnownTitle, Fault> {
    Ok(KnownTitle {
        invoice: row.try_get("", "invoice_id")?,
        amount: row.try_get("", "amount")?,
        rebate: row.try_get("", "rebate")?,
        due_on: row.try_get("", "due_on")?,
    })
}

/// What a title becomes.
#[derive(Clone, Debug)]
pub(crate) struct SentTitle {
    pub(crate) known: KnownTitle,
    pub(crate) state: TitleState,
    pub(crate) reason: String,
}

/// Writes titles as they are now, whatever was known of them before.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    agreement: BankAgreementId,
    file: Option<BankFileId>,
    titles: &[SentTitle],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if titles.is_empty() {
        return Ok(());
    }
    let ids = list(titles.iter().map(|title| title.known.invoice.0));
    run(db, &format!("DELETE FROM bank_title WHERE invoice_id IN ({ids})"), []).await?;
    let columns = &["invoice_id", "agreement_id", "state", "amount", "rebate", "due_on", "reason", "file_id", "updated_at"];
    let cells = titles.iter().map(|title| {
        vec![
            Cell::Int(title.known.invoice.0),
            Cell::Int(agreement.0),
            Cell::text(title.state.word()),
            title.known.amount.into(),
            title.known.rebate.into(),
            Cell::Date(title.known.due_on),
            Cell::text(title.reason.as_str()),
            Cell::maybe_int(file.map(|id| id.0)),
            Cell::Instant(now),
        ]
    });
    insert_many(db, "bank_title", columns, cells).await?;
    Ok(())
}

/// Moves titles that are known to a state.
pub(crate) async fn move_to(
    db: &impl ConnectionTrait,
    invoices: &[InvoiceId],
    state: TitleState,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<u64, Fault> {
    if invoices.is_empty() {
        return Ok(0);
    }
    let ids = list(invoices.iter().map(|id| id.0));
    let sql = format!("UPDATE bank_title SET state = $1, reason = $2, updated_at = $3 WHERE invoice_id IN ({ids})");
    run(db, &sql, [state.word().into(), reason.into(), now.into()]).await
}

/// Moves a title whose state is one of these words; true when it was.
pub(crate) async fn move_from(
    db: &impl ConnectionTrait,
    invoice: InvoiceId,
    from: [TitleState; 2],
    to: TitleState,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let sql = "UPDATE bank_title SET state = $1, reason = '', updated_at = $2 WHERE invoice_id = $3 AND state IN ($4, $5)";
    let values = [to.word().into(), now.into(), invoice.0.into(), from[0].word().into(), from[1].word().into()];
    Ok(run(db, sql, values).await? == 1)
}

/// The due date that the bank has confirmed.
pub(crate) async fn save_due_date(
    db: &impl ConnectionTrait,
    invoice: InvoiceId,
    due_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    run(
        db,
        "UPDATE bank_title SET due_on = $2, updated_at = $3 WHERE invoice_id = $1",
        [invoice.0.into(), due_on.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// An invoice that a line of a return file may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) id: InvoiceId,
    pub(crate) sequence: i64,
    pub(crate) issued_on: NaiveDate,
    pub(crate) open: Money,
}

/// The invoices of an agreement with these sequences or these ids, in no particular order.
pub(crate) async fn candidates(
    db: &impl ConnectionTrait,
    agreement: BankAgreementId,
    sequences: &[i64],
    ids: &[i64],
) -> Result<Vec<Candidate>, Fault> {
    let columns = "SELECT id, our_number, issued_on, amount - settled_amount AS open FROM invoice WHERE agreement_id = $1 AND our_number IS NOT NULL";
    let (sequences, ids) = (list(sequences.iter().copied()), list(ids.iter().copied()));
    let sql = format!("{columns} AND our_number IN ({sequences}) UNION {columns} AND id IN ({ids})");
    let found = rows(db, &sql, [agreement.0.into()]).await?;
    found
        .iter()
        .map(|row| {
            Ok(Candidate {
                id: row.try_get("", "id")?,
                sequence: row.try_get("", "our_number")?,
                issued_on: row.try_get("", "issued_on")?,
                open: row.try_get("", "open")?,
            })
        })
        .collect()
}
