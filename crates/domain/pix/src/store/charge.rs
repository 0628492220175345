use super::{execute, row, rows};
use crate::charge::{ChargeState, PixCharge};
use crate::provider::ChargeAtPsp;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{Cell, insert_many, lock_free_rows};
use kernel::{Fault, InvoiceId, Money, Percent, PixChargeId, PixPspId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};

/// Which invoices are compared with their charges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    All,
    /// At most a few hundred.
    These(Vec<InvoiceId>),
}

impl Which {
    /// `AND invoice.id IN (...)`, with placeholders from `$first` on, and what they stand for.
    fn narrowed(&self, first: usize) -> (String, Vec<Value>) {
        match self {
            Self::All => (String::new(), Vec::new()),
            Self::These(ids) => {
                let places: Vec<_> = (first..first + ids.len()).map(|place| format!("${place}")).collect();
                (format!(" AND invoice.id IN ({})", places.join(", ")), ids.iter().map(|id| id.0.into()).collect())
            }
        }
    }
}

/// An open invoice that is to be charged and is not yet.
pub(crate) struct Uncharged {
    pub(crate) invoice: InvoiceId,
    pub(crate) psp: PixPspId,
    pub(crate) open: Money,
    pub(crate) due_on: NaiveDate,
}

async fn query(db: &impl ConnectionTrait, sql: String, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

/// Open invoices that are not due before today, whose agreement has an active PSP and that have no charge: at most `most`, by id.
pub(crate) async fn uncharged(
    db: &impl ConnectionTrait,
    which: &Which,
    today: NaiveDate,
    most: i64,
) -> Result<Vec<Uncharged>, Fault> {
    let (narrowed, ids) = which.narrowed(4);
    let sql = format!(
        "SELECT invoice.id AS id, link.psp_id AS psp_id, invoice.amount - invoice.settled_amount AS open, invoice.due_on AS due_on \
         FROM invoice JOIN pix_psp_agreement link ON link.agreement_id = invoice.agreement_id \
         JOIN pix_psp psp ON psp.id = link.psp_id AND psp.is_active = $1 \
         JOIN bank_agreement agreement ON agreement.id = invoice.agreement_id AND agreement.pix_key <> '' \
         WHERE invoice.status = 'open' AND invoice.due_on >= $2 AND invoice.our_number IS NOT NULL \
         AND invoice.amount > invoice.settled_amount{narrowed} \
         AND NOT EXISTS (SELECT 1 FROM pix_charge charge WHERE charge.invoice_id = invoice.id AND charge.ended_at IS NULL) \
         ORDER BY invoice.id LIMIT $3"
    );
    let values = [true.into(), today.into(), most.into()].into_iter().chain(ids).collect();
    query(db, sql, values)
        .await?
        .into_iter()
        .map(|row| {
            Ok(Uncharged {
                invoice: InvoiceId(row.try_get("", "id")?),
                psp: PixPspId(row.try_get("", "psp_id")?),
                open: row.try_get("", "open")?,
                due_on: row.try_get("", "due_on")?,
            })
        })
        .collect()
}

/// The terms of new charges.
#[derive(Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) payable_days: i64,
    pub(crate) fine: Percent,
    pub(crate) interest: Percent,
}

/// Writes charges that are wanted from now on, each with its identifier.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    wanted: &[(Uncharged, String)],
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let columns = &[
        "psp_id",
        "invoice_id",
        "txid",
        "revision",
        "state",
        "is_known",
        "wish",
        "amount",
        "due_on",
        "payable_days",
        "fine",
        "interest",
        "attempts",
        "next_try_at",
        "created_at",
    ];
    let rows = wanted.iter().map(|(invoice, txid)| {
        vec![
            Cell::Int(invoice.psp.0),
            Cell::Int(invoice.invoice.0),
            Cell::text(txid.as_str()),
            Cell::Int(0),
            Cell::text(ChargeState::Wanted.word()),
            Cell::Flag(false),
            Cell::Int(1),
            invoice.open.into(),
            Cell::Date(invoice.due_on),
            Cell::Int(terms.payable_days),
            Cell::Int(terms.fine.0),
            Cell::Int(terms.interest.0),
            Cell::Int(0),
            Cell::Instant(now),
            Cell::Instant(now),
        ]
    });
    insert_many(db, "pix_charge", columns, rows).await?;
    Ok(())
}

/// Charges that ask for something else than what is open of their invoices are wanted anew. Says how many.
pub(crate) async fn revise(db: &impl ConnectionTrait, which: &Which, now: DateTime<Utc>) -> Result<u64, Fault> {
    let (narrowed, ids) = which.narrowed(2);
    let sql = format!(
        "UPDATE pix_charge SET amount = (SELECT invoice.amount - invoice.settled_amount FROM invoice WHERE invoice.id = pix_charge.invoice_id), \
         due_on = (SELECT invoice.due_on FROM invoice WHERE invoice.id = pix_charge.invoice_id), \
         state = 'wanted', wish = wish + 1, attempts = 0, next_try_at = $1 \
         WHERE ended_at IS NULL AND state IN ('wanted', 'active') AND EXISTS (SELECT 1 FROM invoice WHERE invoice.id = pix_charge.invoice_id \
         AND invoice.status = 'open' AND (invoice.amount - invoice.settled_amount <> pix_charge.amount OR invoice.due_on <> pix_charge.due_on) \
         AND invoice.amount > invoice.settled_amount{narrowed})"
    );
    let values: Vec<Value> = std::iter::once(now.into()).chain(ids).collect();
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
}

/// Charges of invoices that are open no more are to be taken back. Gives the invoices.
pub(crate) async fn dismiss(db: &impl ConnectionTrait, which: &Which, now: DateTime<Utc>) -> Result<Vec<InvoiceId>, Fault> {
    let (narrowed, ids) = which.narrowed(2);
    let sql = format!(
        "UPDATE pix_charge SET state = 'leaving', wish = wish + 1, attempts = 0, next_try_at = $1 \
         WHERE ended_at IS NULL AND state IN ('wanted', 'active') AND EXISTS (SELECT 1 FROM invoice WHERE invoice.id = pix_charge.invoice_id \
         AND invoice.status <> 'open'{narrowed}) RETURNING invoice_id"
    );
    let values = std::iter::once(now.into()).chain(ids).collect();
    query(db, sql, values).await?.into_iter().map(|row| Ok(InvoiceId(row.try_get("", "invoice_id")?))).collect()
}

/// A charge whose turn it is.
#[derive(Clone)]
pub(crate) struct Turn {
    pub(crate) charge: PixCharge,
    pub(crate) is_known: bool,
    pub(crate) wish: i64,
    pub(crate) payable_days: i64,
    pub(crate) fine: Percent,
    pub(crate) interest: Percent,
}

const COLUMNS: &str = "id, psp_id, invoice_id, txid, revision, state, is_known, wish, amount, asked_amount, due_on, payable_days, fine, interest, location, \
                       copy_paste, attempts, last_error, next_try_at";

fn read(row: &QueryResult) -> Result<Turn, Fault> {
    Ok(Turn {
        charge: PixCharge {
            id: PixChargeId(row.try_get("", "id")?),
            psp: PixPspId(row.try_get("", "psp_id")?),
            invoice: InvoiceId(row.try_get("", "invoice_id")?),
            txid: row.try_get("", "txid")?,
            revision: row.try_get("", "revision")?,
            state: ChargeState::try_from_value(&row.try_get::<String>("", "state")?)?,
            amount: row.try_get("", "amount")?,
            asked: row.try_get::<Option<i64>>("", "asked_amount")?.map(Money::centavos),
            due_on: row.try_get("", "due_on")?,
            location: row.try_get("", "location")?,
            copy_paste: row.try_get("", "copy_paste")?,
            attempts: row.try_get("", "attempts")?,
            last_error: row.try_get("", "last_error")?,
            next_try_at: row.try_get("", "next_try_at")?,
        },
        is_known: row.try_get("", "is_known")?,
        wish: row.try_get("", "wish")?,
        payable_days: row.try_get("", "payable_days")?,
        fine: row.try_get("", "fine")?,
        interest: row.try_get("", "interest")?,
    })
}

/// Takes charges in hand that have something to tell an active PSP: for a while nobody else does.
pub(crate) async fn claim(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    lease: TimeDelta,
    most: i64,
) -> Result<Vec<Turn>, Fault> {
    let lock = lock_free_rows(db.get_database_backend());
    let sql = format!(
        "UPDATE pix_charge SET next_try_at = $1, attempts = attempts + 1 WHERE id IN (SELECT id FROM pix_charge \
         WHERE next_try_at <= $2 AND ended_at IS NULL AND psp_id IN (SELECT id FROM pix_psp WHERE is_active = $3) \
         ORDER BY next_try_at, id LIMIT $4 {lock}) RETURNING {COLUMNS}"
    );
    let found = rows(db, &sql, [(now + lease).into(), now.into(), true.into(), most.into()]).await?;
    let mut turns = found.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    turns.sort_by_key(|turn| turn.charge.id);
    Ok(turns)
}

/// The charge of an identifier.
pub(crate) async fn find(db: &impl ConnectionTrait, txid: &str) -> Result<Option<PixCharge>, Fault> {
    let found = row(db, &format!("SELECT {COLUMNS} FROM pix_charge WHERE txid = $1"), [txid.into()]).await?;
    Ok(found.as_ref().map(read).transpose()?.map(|turn| turn.charge))
}

/// The same with what it wishes now, locked until the transaction ends.
pub(crate) async fn get_for_change(db: &impl ConnectionTrait, id: PixChargeId) -> Result<Option<Turn>, Fault> {
    // An update that changes nothing locks on both engines.
    let sql = format!("UPDATE pix_charge SET wish = wish WHERE id = $1 RETURNING {COLUMNS}");
    row(db, &sql, [id.0.into()]).await?.as_ref().map(read).transpose()
}

/// Writes where a charge stands by what the PSP said of it.
pub(crate) async fn save_told(
    db: &impl ConnectionTrait,
    id: PixChargeId,
    state: ChargeState,
    told: &ChargeAtPsp,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let next_try_at = matches!(state, ChargeState::Wanted | ChargeState::Leaving).then_some(now);
    execute(
        db,
        "UPDATE pix_charge SET state = $1, is_known = $2, revision = $3, location = COALESCE($4, location), \
         copy_paste = COALESCE($5, copy_paste), attempts = 0, last_error = NULL, next_try_at = $6, ended_at = $7, asked_amount = $9 WHERE id = $8",
        [
            state.word().into(),
            true.into(),
            told.revision.into(),
            told.location.clone().into(),
            told.copy_paste.clone().into(),
            next_try_at.into(),
            state.has_ended().then_some(now).into(),
            id.0.into(),
            told.amount.in_centavos().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Ends a charge.
pub(crate) async fn end(db: &impl ConnectionTrait, id: PixChargeId, state: ChargeState, now: DateTime<Utc>) -> Result<(), Fault> {
    execute(
        db,
        "UPDATE pix_charge SET state = $1, ended_at = COALESCE(ended_at, $2), next_try_at = NULL, last_error = NULL WHERE id = $3",
        [state.word().into(), now.into(), id.0.into()],
    )
    .await?;
    Ok(())
}

/// Notes why a try failed and when the next one is.
pub(crate) async fn note_failure(
    db: &impl ConnectionTrait,
    id: PixChargeId,
    error: &str,
    next_try_at: DateTime<Utc>,
) -> Result<(), Fault> {
    let sql = "UPDATE pix_charge SET last_error = $1, next_try_at = $2 WHERE id = $3 AND ended_at IS NULL";
    execute(db, sql, [error.into(), next_try_at.into(), id.0.into()]).await?;
    Ok(())
}

/// How many charges live, and how many of them have failed at the PSP.
pub(crate) async fn counts(db: &impl ConnectionTrait) -> Result<(i64, i64), Fault> {
    let sql = "SELECT COUNT(*) AS live, COUNT(last_error) AS failed FROM pix_charge WHERE ended_at IS NULL";
    row(db, sql, []).await?.map_or(Ok((0, 0)), |row| Ok((row.try_get("", "live")?, row.try_get("", "failed")?)))
}
