use super::{execute, row, rows};
use crate::provider::ReceivedPix;
use crate::received::{PixOutcome, PixRecord};
use chrono::{DateTime, Utc};
use kernel::{Fault, InvoiceId, Money, PaymentId, PixChargeId, PixPspId, PixReceivedId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement};
use std::collections::HashMap;

const COLUMNS: &str =
    "id, psp_id, end_to_end_id, txid, amount, paid_at, outcome, invoice_id, payment_id, credit, refunded, needs_review, remark";

fn read(row: &QueryResult) -> Result<PixRecord, Fault> {
    Ok(PixRecord {
        id: PixReceivedId(row.try_get("", "id")?),
        psp: PixPspId(row.try_get("", "psp_id")?),
        end_to_end_id: row.try_get("", "end_to_end_id")?,
        txid: row.try_get("", "txid")?,
        amount: row.try_get("", "amount")?,
        paid_at: row.try_get("", "paid_at")?,
        outcome: PixOutcome::try_from_value(&row.try_get::<String>("", "outcome")?)?,
        invoice: row.try_get::<Option<i64>>("", "invoice_id")?.map(InvoiceId),
        payment: row.try_get::<Option<i64>>("", "payment_id")?.map(PaymentId),
        credit: row.try_get("", "credit")?,
        refunded: row.try_get("", "refunded")?,
        needs_review: row.try_get("", "needs_review")?,
        remark: row.try_get("", "remark")?,
    })
}

/// Writes a Pix, once for its id in the payment system: who comes second gets none. It waits for a decision in the same transaction.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    psp: PixPspId,
    pix: &ReceivedPix,
    now: DateTime<Utc>,
) -> Result<Option<PixReceivedId>, Fault> {
    let inserted = row(
        db,
        "INSERT INTO pix_received (psp_id, end_to_end_id, txid, amount, paid_at, payer_info, outcome, credit, refunded, needs_review, \
         remark, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'review', $4, $7, $8, '', $9) ON CONFLICT (end_to_end_id) DO NOTHING RETURNING id",
        [
            psp.0.into(),
            pix.end_to_end_id.as_str().into(),
            pix.txid.clone().into(),
            pix.amount.in_centavos().into(),
            pix.paid_at.into(),
            pix.payer_info.clone().into(),
            pix.refunded.in_centavos().into(),
            true.into(),
            now.into(),
        ],
    )
    .await?;
    inserted.map(|row| Ok(PixReceivedId(row.try_get("", "id")?))).transpose()
}

/// What became of a Pix.
pub(crate) struct Decided<'a> {
    pub(crate) outcome: PixOutcome,
    pub(crate) charge: Option<PixChargeId>,
    pub(crate) invoice: Option<InvoiceId>,
    pub(crate) payment: Option<PaymentId>,
    pub(crate) credit: Money,
    pub(crate) refunded: Money,
    pub(crate) needs_review: bool,
    pub(crate) remark: &'a str,
}

/// Writes what became of a Pix.
pub(crate) async fn save(db: &impl ConnectionTrait, id: PixReceivedId, decided: &Decided<'_>) -> Result<(), Fault> {
    execute(
        db,
        "UPDATE pix_received SET outcome = $1, charge_id = COALESCE($2, charge_id), invoice_id = COALESCE($3, invoice_id), \
         payment_id = COALESCE($4, payment_id), credit = $5, refunded = $6, needs_review = $7, remark = $8 WHERE id = $9",
        [
            decided.outcome.word().into(),
            decided.charge.map(|id| id.0).into(),
            decided.invoice.map(|id| id.0).into(),
            decided.payment.map(|id| id.0).into(),
            decided.credit.in_centavos().into(),
            decided.refunded.in_centavos().into(),
            decided.needs_review.into(),
            decided.remark.into(),
            id.0.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The Pix of an id in the payment system, locked until the transaction ends.
pub(crate) async fn get_for_change(db: &impl ConnectionTrait, end_to_end_id: &str) -> Result<Option<PixRecord>, Fault> {
    // An update that changes nothing locks on both engines.
    let sql = format!("UPDATE pix_received SET remark = remark WHERE end_to_end_id = $1 RETURNING {COLUMNS}");
    row(db, &sql, [end_to_end_id.into()]).await?.as_ref().map(read).transpose()
}

/// What is known to be given back of those of the Pix that are on record.
pub(crate) async fn known(db: &impl ConnectionTrait, ids: &[&str]) -> Result<HashMap<String, Money>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let places: Vec<_> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    let sql = format!("SELECT end_to_end_id, refunded FROM pix_received WHERE end_to_end_id IN ({})", places.join(", "));
    let values: Vec<sea_orm::Value> = ids.iter().map(|id| (*id).into()).collect();
    let found = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    found.into_iter().map(|row| Ok((row.try_get("", "end_to_end_id")?, row.try_get("", "refunded")?))).collect()
}

/// The Pix that came for an identifier, the oldest first.
pub(crate) async fn of_txid(db: &impl ConnectionTrait, txid: &str) -> Result<Vec<PixRecord>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM pix_received WHERE txid = $1 ORDER BY id LIMIT 1000");
    rows(db, &sql, [txid.into()]).await?.iter().map(read).collect()
}

/// The Pix that a person has to look at, the oldest first.
pub(crate) async fn to_review(db: &impl ConnectionTrait, most: i64) -> Result<Vec<PixRecord>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM pix_received WHERE needs_review = $1 ORDER BY id LIMIT $2");
    rows(db, &sql, [true.into(), most.into()]).await?.iter().map(read).collect()
}

/// Says that a person has looked at a Pix. False when there is none.
pub(crate) async fn reviewed(db: &impl ConnectionTrait, end_to_end_id: &str) -> Result<Option<PixReceivedId>, Fault> {
    let sql = "UPDATE pix_received SET needs_review = $1 WHERE end_to_end_id = $2 AND needs_review = $3 RETURNING id";
    let found = row(db, sql, [false.into(), end_to_end_id.into(), true.into()]).await?;
    found.map(|row| Ok(PixReceivedId(row.try_get("", "id")?))).transpose()
}
