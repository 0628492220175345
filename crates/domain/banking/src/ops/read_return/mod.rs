//! A return file is checked whole, and then booked whole, in one transaction: a process that dies at any moment leaves nothing of it.

mod lines;
mod owner;

use super::desk::{Desk, desks};
use super::fingerprint::Fingerprint;
use crate::error::ReturnError;
use crate::file::{BankFileLine, Direction, LineOutcome};
use crate::store::{self, file::NewFile};
use br::cnab::{self, ReturnFile};
use db::{Ctx, is_unique_violation};
use kernel::{BankAgreementId, BankFileId, Money, Permission};
use std::collections::BTreeMap;

/// Bytes of one part of a kept file.
const PART: usize = 500_000;

/// A return file to be read.
#[derive(Clone, Debug)]
pub struct ReadReturn {
    /// The name under which it came.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The agreement, where the file alone cannot tell it.
    pub agreement: Option<BankAgreementId>,
}

/// What a return file did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnReport {
    /// Under which id it is kept.
    pub file: BankFileId,
    /// The agreement.
    pub agreement: BankAgreementId,
    /// How many lines it has, headers and trailers among them.
    pub lines: usize,
    /// How many of its titles and other lines ended how.
    pub outcomes: BTreeMap<LineOutcome, usize>,
    /// What the payments come to that were booked.
    pub booked: Money,
    /// What the bank's fees come to.
    pub fees: Money,
    /// What somebody should look at.
    pub to_look_at: Vec<BankFileLine>,
}

/// Reads a return file: settles what was paid, reverses what was taken back, notes what the bank knows, and keeps every line with what
/// became of it. Whatever is not understood is kept for review and moves nothing.
///
/// # Errors
/// What [`ReturnError`] names; then nothing of it is booked and nothing kept.
pub async fn read_return(ctx: &mut Ctx, command: ReadReturn) -> Result<ReturnReport, ReturnError> {
    ctx.require(Permission::PaymentWrite)?;
    let text = cnab::canonical(&command.bytes);
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(&text);
    let fingerprint = fingerprint.hex();
    if let Some(read) = store::file::by_fingerprint(&ctx.db(), &fingerprint).await? {
        return Err(ReturnError::AlreadyRead(Some(read)));
    }
    let file = cnab::read_return(&command.bytes)?;
    let desk = owner::owner(desks(ctx).await?, &file, command.agreement)?;
    refuse_edited(ctx, &desk, &file, &fingerprint).await?;
    let id = keep(ctx, &desk, &file, &command.name, &fingerprint).await?;
    for part in command.bytes.chunks(PART) {
        // As Latin-1, in which every byte is a letter: what comes out is what came in. The check above has found no zero byte.
        let part: String = part.iter().map(|&byte| char::from(byte)).collect();
        store::file::add_part(&ctx.db(), id, &part).await?;
    }
    let mut lines = lines::book(ctx, &desk, &file).await?;
    lines.extend(file.others.iter().map(lines::other));
    lines.sort_unstable_by_key(|line| line.line);
    store::file::insert_lines(&ctx.db(), id, &lines).await?;
    let mut report = ReturnReport {
        file: id,
        agreement: desk.agreement.id,
        lines: file.lines,
        outcomes: BTreeMap::new(),
        booked: Money::ZERO,
        fees: Money::ZERO,
        to_look_at: Vec::new(),
    };
    for line in lines {
        *report.outcomes.entry(line.outcome).or_default() += 1;
        report.fees += line.fee;
        if line.outcome.is_booked() {
            report.booked += line.amount;
        }
        if line.outcome.wants_a_look() {
            report.to_look_at.push(line);
        }
    }
    store::file::save_amount(&ctx.db(), id, report.booked).await?;
    ctx.touch("bank_file", id.0, "read");
    Ok(report)
}

/// A bank numbers its files: the same number and date with another text is an edited copy of one that was read. The same text may have
/// come in a moment ago, by another process; [`keep`] notices that.
async fn refuse_edited(ctx: &Ctx, desk: &Desk, file: &ReturnFile, fingerprint: &str) -> Result<(), ReturnError> {
    if let Some(on) = file.written_on
        && file.number > 0
        && let Some(read) =
            store::file::same_number(&ctx.db(), desk.agreement.id, i64::from(file.number), on, fingerprint).await?
    {
        return Err(ReturnError::Edited(read));
    }
    Ok(())
}

async fn keep(ctx: &Ctx, desk: &Desk, file: &ReturnFile, name: &str, fingerprint: &str) -> Result<BankFileId, ReturnError> {
    let new = NewFile {
        agreement: desk.agreement.id,
        direction: Direction::Return,
        layout: file.layout,
        number: i64::from(file.number),
        name,
        fingerprint: Some(fingerprint),
        dated_on: file.written_on,
        finished_at: Some(ctx.now),
        lines: i64::try_from(file.lines).unwrap_or(i64::MAX),
        titles: i64::try_from(file.records.len()).unwrap_or(i64::MAX),
    };
    match store::file::insert(&ctx.db(), &new, ctx.now).await {
        // Another process read it in this moment.
        Err(fault) if is_unique_violation(&fault) => Err(ReturnError::AlreadyRead(None)),
        kept => Ok(kept?),
    }
}
