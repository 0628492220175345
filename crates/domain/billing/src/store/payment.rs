use crate::entity::payment;
use crate::rules::Entry;
use crate::{Installment, Payment};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many};
use kernel::{CardAgreementId, Fault, InvoiceId, PaymentId, ReversalReasonId, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

/// More payments than an invoice gets.
const MOST_OF_AN_INVOICE: u64 = 10_000;

pub(crate) const LEDGER: &[&str] =
    &["payment_id", "account_id", "posting_code_id", "kind", "amount", "on_date", "created_at", "reverses_id"];

/// Writes a payment, which gets its id.
pub(crate) async fn insert(db: &impl ConnectionTrait, payment: Payment) -> Result<Payment, Fault> {
    let row = payment::ActiveModel {
        id: NotSet,
        invoice_id: Set(payment.invoice),
        kind: Set(payment.kind),
        received: Set(payment.received),
        fine: Set(payment.fine),
        interest: Set(payment.interest),
        discount: Set(payment.discount),
        fee: Set(payment.fee),
        settled: Set(payment.settled),
        paid_on: Set(payment.paid_on),
        credited_on: Set(payment.credited_on),
        method_id: Set(payment.method),
        account_id: Set(payment.account),
        brand_id: Set(payment.brand),
        installments: Set(payment.installments),
        authorization_code: Set(payment.authorization_code),
        transaction_id: Set(payment.transaction_id),
        nsu: Set(payment.nsu),
        slip_number: Set(payment.slip_number),
        comments: Set(payment.comments),
        created_at: Set(payment.created_at),
        reversed_at: Set(None),
        reversal_reason_id: Set(None),
        reversed_by_staff_id: Set(None),
        reversal_comments: Set(None),
    };
    Ok(row.insert(db).await?.into())
}

pub(crate) async fn insert_entries(
    db: &impl ConnectionTrait,
    payment: PaymentId,
    entries: &[Entry],
    on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let rows = entries.iter().map(|entry| ledger_row(payment, entry, on, now));
    insert_many(db, "ledger_entry", LEDGER, rows).await?;
    Ok(())
}

pub(crate) fn ledger_row(payment: PaymentId, entry: &Entry, on: NaiveDate, now: DateTime<Utc>) -> Vec<Cell> {
    vec![
        Cell::Int(payment.0),
        Cell::maybe_int(entry.account.map(|id| id.0)),
        Cell::maybe_int(entry.posting_code.map(|id| id.0)),
        Cell::text(entry.kind.word()),
        entry.amount.into(),
        Cell::Date(on),
        Cell::Instant(now),
        Cell::NoInt,
    ]
}

pub(crate) async fn insert_receivables(
    db: &impl ConnectionTrait,
    payment: PaymentId,
    agreement: CardAgreementId,
    installments: &[Installment],
) -> Result<(), Fault> {
    let rows = installments.iter().map(|part| {
        vec![
            Cell::Int(payment.0),
            Cell::Int(agreement.0),
            Cell::Int(part.number.into()),
            part.amount.into(),
            Cell::Date(part.due_on),
            Cell::NoInstant,
        ]
    });
    let columns = &["payment_id", "agreement_id", "installment", "amount", "due_on", "cancelled_at"];
    insert_many(db, "card_receivable", columns, rows).await?;
    Ok(())
}

/// The payments of an invoice in the order in which they were booked, reversed ones among them.
pub(crate) async fn of_invoice(db: &impl ConnectionTrait, invoice: InvoiceId) -> Result<Vec<Payment>, Fault> {
    let rows = payment::Entity::find()
        .filter(payment::Column::InvoiceId.eq(invoice))
        .order_by_asc(payment::Column::Id)
        .limit(MOST_OF_AN_INVOICE)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Payment::from).collect())
}

/// Who reverses a payment, when and why.
pub(crate) struct Reversal<'a> {
    pub(crate) reason: Option<ReversalReasonId>,
    pub(crate) staff: Option<StaffId>,
    pub(crate) comments: &'a str,
    pub(crate) on: NaiveDate,
    pub(crate) now: DateTime<Utc>,
}

/// Reverses all payments of an invoice that still count, books the contrary of their entries and cancels their card receivables:
/// three statements. Gives the ids of the payments.
pub(crate) async fn reverse(db: &impl ConnectionTrait, invoice: InvoiceId, how: &Reversal<'_>) -> Result<Vec<PaymentId>, Fault> {
    let backend = db.get_database_backend();
    let reversed = db
        .query_all_raw(Statement::from_sql_and_values(
            backend,
            "UPDATE payment SET reversed_at = $1, reversal_reason_id = $2, reversed_by_staff_id = $3, reversal_comments = $4 \
             WHERE invoice_id = $5 AND reversed_at IS NULL RETURNING id",
            [
                how.now.into(),
                how.reason.map(|id| id.0).into(),
                how.staff.map(|id| id.0).into(),
                how.comments.into(),
                invoice.0.into(),
            ],
        ))
        .await?;
    let mut payments =
        reversed.into_iter().map(|row| Ok(PaymentId(row.try_get("", "id")?))).collect::<Result<Vec<_>, Fault>>()?;
    payments.sort_unstable();
    // What was reversed at this very instant is what the first statement reversed.
    db.execute_raw(Statement::from_sql_and_values(
        backend,
        "INSERT INTO ledger_entry (payment_id, account_id, posting_code_id, kind, amount, on_date, created_at, reverses_id) \
         SELECT entry.payment_id, entry.account_id, entry.posting_code_id, entry.kind, -entry.amount, $1, $2, entry.id \
         FROM ledger_entry entry JOIN payment ON payment.id = entry.payment_id \
         WHERE payment.invoice_id = $3 AND payment.reversed_at = $2 AND entry.reverses_id IS NULL \
         AND NOT EXISTS (SELECT 1 FROM ledger_entry contrary WHERE contrary.reverses_id = entry.id) ORDER BY entry.id",
        [how.on.into(), how.now.into(), invoice.0.into()],
    ))
    .await?;
    db.execute_raw(Statement::from_sql_and_values(
        backend,
        "UPDATE card_receivable SET cancelled_at = $1 WHERE cancelled_at IS NULL AND payment_id IN \
         (SELECT id FROM payment WHERE invoice_id = $2 AND reversed_at IS NOT NULL)",
        [how.now.into(), invoice.0.into()],
    ))
    .await?;
    Ok(payments)
}

impl From<payment::Model> for Payment {
    fn from(row: payment::Model) -> Self {
        Self {
            id: row.id,
            invoice: row.invoice_id,
            kind: row.kind,
            received: row.received,
            fine: row.fine,
            interest: row.interest,
            discount: row.discount,
            fee: row.fee,
            settled: row.settled,
            paid_on: row.paid_on,
            credited_on: row.credited_on,
            method: row.method_id,
            account: row.account_id,
            brand: row.brand_id,
            installments: row.installments,
            authorization_code: row.authorization_code,
            transaction_id: row.transaction_id,
            nsu: row.nsu,
            slip_number: row.slip_number,
            comments: row.comments,
            created_at: row.created_at,
            reversed_at: row.reversed_at,
        }
    }
}
