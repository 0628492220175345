use super::{list, row, rows, run, stored};
use crate::{BankFile, BankFileLine, Direction, LineOutcome, layout_of_word, word_of_layout};
use br::cnab::{Layout, Progress};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many};
use kernel::{BankAgreementId, BankFileId, Fault, InvoiceId, Money};
use sea_orm::{ConnectionTrait, QueryResult};

const COLUMNS: &str =
    "id, agreement_id, direction, layout, number, name, fingerprint, written_at, lines, titles, amount, finished_at";

/// A file that begins.
#[derive(Clone, Debug)]
pub(crate) struct NewFile<'a> {
    pub(crate) agreement: BankAgreementId,
    pub(crate) direction: Direction,
    pub(crate) layout: Layout,
    pub(crate) number: i64,
    pub(crate) name: &'a str,
    pub(crate) fingerprint: Option<&'a str>,
    pub(crate) dated_on: Option<NaiveDate>,
    pub(crate) finished_at: Option<DateTime<Utc>>,
    pub(crate) lines: i64,
    pub(crate) titles: i64,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewFile<'_>, now: DateTime<Utc>) -> Result<BankFileId, Fault> {
    let sql = "INSERT INTO bank_file (agreement_id, direction, layout, number, name, fingerprint, written_at, dated_on, finished_at, \
               lines, titles, amount, batches, in_batch, batch_titles, batch_amount, phase, cursor) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0, 0, 'register', 0) RETURNING id";
    let values = [
        new.agreement.0.into(),
        new.direction.word().into(),
        word_of_layout(new.layout).into(),
        new.number.into(),
        new.name.into(),
        new.fingerprint.map(str::to_owned).into(),
        now.into(),
        new.dated_on.into(),
        new.finished_at.into(),
        new.lines.into(),
        new.titles.into(),
    ];
    let row = row(db, sql, values).await?.ok_or_else(|| Fault::Inconsistent("a file got no id".into()))?;
    Ok(row.try_get("", "id")?)
}

/// How far a remittance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) progress: Progress,
    pub(crate) phase: Phase,
    pub(crate) cursor: InvoiceId,
}

/// What a remittance is collecting: new titles first, then what is to be said about known ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Register,
    Instruct,
}

impl Phase {
    fn word(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Instruct => "instruct",
        }
    }
}

/// The file, locked until the transaction ends, with how far it is.
pub(crate) async fn lock(db: &impl ConnectionTrait, id: BankFileId) -> Result<Option<(BankFile, Standing)>, Fault> {
    let sql = format!(
        "UPDATE bank_file SET lines = lines WHERE id = $1 RETURNING {COLUMNS}, batches, in_batch, batch_titles, batch_amount, phase, cursor"
    );
    let Some(row) = row(db, &sql, [id.0.into()]).await? else { return Ok(None) };
    let file = file(&row)?;
    let count = |column| Ok::<_, Fault>(u32::try_from(row.try_get::<i64>("", column)?).unwrap_or(u32::MAX));
    let phase: String = row.try_get("", "phase")?;
    let phase = stored(&phase, [Phase::Register, Phase::Instruct].into_iter().find(|it| it.word() == phase))?;
    let progress = Progress {
        records: count("lines")?,
        batches: count("batches")?,
        in_batch: count("in_batch")?,
        titles: count("titles")?,
        batch_titles: count("batch_titles")?,
        batch_amount: row.try_get("", "batch_amount")?,
        amount: row.try_get("", "amount")?,
    };
    Ok(Some((file, Standing { progress, phase, cursor: row.try_get("", "cursor")? })))
}

pub(crate) async fn save_standing(db: &impl ConnectionTrait, id: BankFileId, it: &Standing) -> Result<(), Fault> {
    let sql = "UPDATE bank_file SET lines = $2, batches = $3, in_batch = $4, titles = $5, batch_titles = $6, batch_amount = $7, amount = $8, \
               phase = $9, cursor = $10 WHERE id = $1";
    let progress = &it.progress;
    let values = [
        id.0.into(),
        i64::from(progress.records).into(),
        i64::from(progress.batches).into(),
        i64::from(progress.in_batch).into(),
        i64::from(progress.titles).into(),
        i64::from(progress.batch_titles).into(),
        progress.batch_amount.into(),
        progress.amount.into(),
        it.phase.word().into(),
        it.cursor.0.into(),
    ];
    run(db, sql, values).await?;
    Ok(())
}

pub(crate) async fn finish(
    db: &impl ConnectionTrait,
    id: BankFileId,
    fingerprint: &str,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let sql = "UPDATE bank_file SET fingerprint = $2, finished_at = $3 WHERE id = $1";
    run(db, sql, [id.0.into(), fingerprint.into(), now.into()]).await?;
    Ok(())
}

/// What a return file booked.
pub(crate) async fn save_amount(db: &impl ConnectionTrait, id: BankFileId, amount: Money) -> Result<(), Fault> {
    run(db, "UPDATE bank_file SET amount = $2 WHERE id = $1", [id.0.into(), amount.in_centavos().into()]).await?;
    Ok(())
}

pub(crate) async fn add_part(db: &impl ConnectionTrait, id: BankFileId, content: &str) -> Result<(), Fault> {
    if content.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO bank_file_part (file_id, seq, content) \
               SELECT $1, COALESCE(MAX(seq), 0) + 1, $2 FROM bank_file_part WHERE file_id = $1";
    run(db, sql, [id.0.into(), content.into()]).await?;
    Ok(())
}

/// The part behind another; number 0 is before the first.
pub(crate) async fn part_after(db: &impl ConnectionTrait, id: BankFileId, seq: i64) -> Result<Option<(i64, String)>, Fault> {
    let sql = "SELECT seq, content FROM bank_file_part WHERE file_id = $1 AND seq > $2 ORDER BY seq LIMIT 1";
    let Some(row) = row(db, sql, [id.0.into(), seq.into()]).await? else { return Ok(None) };
    Ok(Some((row.try_get("", "seq")?, row.try_get("", "content")?)))
}

/// The remittance of the agreement that is being written.
pub(crate) async fn unfinished(db: &impl ConnectionTrait, agreement: BankAgreementId) -> Result<Option<BankFileId>, Fault> {
    let sql = "SELECT id FROM bank_file WHERE agreement_id = $1 AND direction = 'remittance' AND finished_at IS NULL";
    row(db, sql, [agreement.0.into()]).await?.map(|row| Ok(row.try_get("", "id")?)).transpose()
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: BankFileId) -> Result<Option<BankFile>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM bank_file WHERE id = $1");
    row(db, &sql, [id.0.into()]).await?.as_ref().map(file).transpose()
}

pub(crate) async fn by_fingerprint(db: &impl ConnectionTrait, fingerprint: &str) -> Result<Option<BankFileId>, Fault> {
    let row = row(db, "SELECT id FROM bank_file WHERE fingerprint = $1", [fingerprint.into()]).await?;
    row.map(|row| Ok(row.try_get("", "id")?)).transpose()
}

/// A return file of the same number and date with another text.
pub(crate) async fn same_number(
    db: &impl ConnectionTrait,
    agreement: BankAgreementId,
    number: i64,
    dated_on: NaiveDate,
    fingerprint: &str,
) -> Result<Option<BankFileId>, Fault> {
    let sql = "SELECT id FROM bank_file WHERE agreement_id = $1 AND direction = 'return' AND number = $2 AND dated_on = $3 \
               AND fingerprint <> $4 ORDER BY id LIMIT 1";
    let row = row(db, sql, [agreement.0.into(), number.into(), dated_on.into(), fingerprint.into()]).await?;
    row.map(|row| Ok(row.try_get("", "id")?)).transpose()
}

/// Files, the newest first.
pub(crate) async fn list_files(
    db: &impl ConnectionTrait,
    agreement: Option<BankAgreementId>,
    most: i64,
) -> Result<Vec<BankFile>, Fault> {
    let wanted = agreement.map_or(String::new(), |id| format!("WHERE agreement_id = {id}"));
    let sql = format!("SELECT {COLUMNS} FROM bank_file {wanted} ORDER BY id DESC LIMIT $1");
    rows(db, &sql, [most.into()]).await?.iter().map(file).collect()
}

const LINE: &[&str] = &[
    "file_id",
    "line",
    "code",
    "occurrence",
    "motives",
    "our_number",
    "invoice_id",
    "amount",
    "charges",
    "discount",
    "fee",
    "on_date",
    "credited_on",
    "outcome",
    "reason",
];

pub(crate) async fn insert_lines(db: &impl ConnectionTrait, id: BankFileId, lines: &[BankFileLine]) -> Result<(), Fault> {
    let cells = lines.iter().map(|it| {
        vec![
            Cell::Int(id.0),
            Cell::Int(it.line),
            Cell::text(it.code.as_str()),
            Cell::text(it.occurrence.as_str()),
            Cell::text(it.motives.as_str()),
            Cell::text(it.our_number.as_str()),
            Cell::maybe_int(it.invoice.map(|id| id.0)),
            it.amount.into(),
            it.charges.into(),
            it.discount.into(),
            it.fee.into(),
            Cell::maybe_date(it.on),
            Cell::maybe_date(it.credited_on),
            Cell::text(it.outcome.word()),
            Cell::text(it.reason.as_str()),
        ]
    });
    insert_many(db, "bank_file_line", LINE, cells).await?;
    Ok(())
}

/// The lines of a file behind a line, in order.
pub(crate) async fn lines(db: &impl ConnectionTrait, id: BankFileId, after: i64, most: i64) -> Result<Vec<BankFileLine>, Fault> {
    let sql = "SELECT line, code, occurrence, motives, our_number, invoice_id, amount, charges, discount, fee, on_date, credited_on, outcome, \
               reason FROM bank_file_line WHERE file_id = $1 AND line > $2 ORDER BY line LIMIT $3";
    rows(db, sql, [id.0.into(), after.into(), most.into()]).await?.iter().map(line).collect()
}

/// A payment that a file has booked.
pub(crate) type BookedLine = (InvoiceId, Money, Option<NaiveDate>);

/// The payments of invoices that files have booked.
pub(crate) async fn booked(db: &impl ConnectionTrait, invoices: &[InvoiceId]) -> Result<Vec<BookedLine>, Fault> {
    let sql = format!(
        "SELECT invoice_id, amount, on_date FROM bank_file_line WHERE invoice_id IN ({}) AND outcome LIKE 'booked%' ORDER BY id",
        list(invoices.iter().map(|id| id.0))
    );
    let rows = rows(db, &sql, []).await?;
    rows.iter().map(|row| Ok((row.try_get("", "invoice_id")?, row.try_get("", "amount")?, row.try_get("", "on_date")?))).collect()
}

fn file(row: &QueryResult) -> Result<BankFile, Fault> {
    let text = |column| row.try_get::<String>("", column);
    let (direction, layout) = (text("direction")?, text("layout")?);
    Ok(BankFile {
        id: row.try_get("", "id")?,
        agreement: row.try_get("", "agreement_id")?,
        direction: stored(&direction, Direction::of_word(&direction))?,
        layout: stored(&layout, layout_of_word(&layout))?,
        number: row.try_get("", "number")?,
        name: text("name")?,
        fingerprint: row.try_get("", "fingerprint")?,
        written_at: row.try_get("", "written_at")?,
        lines: row.try_get("", "lines")?,
        titles: row.try_get("", "titles")?,
        amount: row.try_get("", "amount")?,
        finished_at: row.try_get("", "finished_at")?,
    })
}

fn line(row: &QueryResult) -> Result<BankFileLine, Fault> {
    let text = |column| row.try_get::<String>("", column);
    let outcome = text("outcome")?;
    Ok(BankFileLine {
        line: row.try_get("", "line")?,
        code: text("code")?,
        occurrence: text("occurrence")?,
        motives: text("motives")?,
        our_number: text("our_number")?,
        invoice: row.try_get("", "invoice_id")?,
        amount: row.try_get("", "amount")?,
        charges: row.try_get("", "charges")?,
        discount: row.try_get("", "discount")?,
        fee: row.try_get("", "fee")?,
        on: row.try_get("", "on_date")?,
        credited_on: row.try_get("", "credited_on")?,
        outcome: stored(&outcome, LineOutcome::of_word(&outcome))?,
        reason: text("reason")?,
    })
}
