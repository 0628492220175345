//! A remittance is written in pieces, a transaction each, so that a hundred thousand titles neither fill the memory nor keep others
//! from writing. A process that dies leaves a file that is being written; the next call goes on where it stands.

mod titles;

use super::desk::{Desk, desk};
use super::fingerprint::Fingerprint;
use crate::error::RemittanceError;
use crate::file::Direction;
use crate::store::file::{NewFile, Phase, Standing};
use crate::store::title::{KnownTitle, SentTitle};
use crate::{TitleState, store};
use br::cnab::{FileInfo, Sender, Unfit, begin, end, push};
use chrono::{DateTime, Utc};
use db::{Ctx, Runner, is_unique_violation, take_numbers};
use kernel::{BankAgreementId, BankFileId, Caller, InvoiceId, Money, Permission};
use std::collections::HashMap;
pub(crate) use titles::invoice_of_company_use;
use titles::{Made, instruction, registration};

/// Invoices of one piece.
const PIECE: i64 = 1_000;

/// What a remittance tells the bank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemittanceReport {
    /// The file; none when there was nothing to tell.
    pub file: Option<BankFileId>,
    /// Its number within the agreement.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// How many titles and instructions are in it.
    pub titles: i64,
    /// Invoices that could not be sent as they are.
    pub unfit: Vec<UnfitTitle>,
    /// Open invoices that the bank does not know and that are overdue: no bank registers them.
    pub overdue: i64,
}

/// An invoice that could not be sent, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfitTitle {
    /// Which one.
    pub invoice: InvoiceId,
    /// What does not fit; in Portuguese where a person has to put it right.
    pub reason: String,
}

/// Makes the next remittance of an agreement, or finishes the one that was broken off.
///
/// # Errors
/// What [`RemittanceError`] names. What was written before stays, and is gone on with.
pub async fn make_remittance(
    runner: &Runner,
    caller: &Caller,
    agreement: BankAgreementId,
) -> Result<RemittanceReport, RemittanceError> {
    let mut started = runner.write(caller, async move |ctx| start_or_resume(ctx, agreement).await).await;
    if let Err(RemittanceError::Fault(fault)) = &started
        && is_unique_violation(fault)
    {
        // Another process has begun the same file in this moment: go on with that one.
        started = runner.write(caller, async move |ctx| start_or_resume(ctx, agreement).await).await;
    }
    let (file, mut report) = started?;
    let Some(file) = file else { return Ok(report) };
    report.file = Some(file);
    loop {
        let step = runner.write(caller, async move |ctx| go_on(ctx, agreement, file).await).await?;
        report.unfit.extend(step.unfit);
        if step.finished {
            (report.number, report.name, report.titles) = (step.number, step.name, step.titles);
            return Ok(report);
        }
    }
}

async fn wanted_desk(ctx: &Ctx, agreement: BankAgreementId) -> Result<(Desk, Sender), RemittanceError> {
    let desk = desk(ctx, agreement).await?.ok_or(RemittanceError::NoChannel(agreement))?;
    let sender = desk.sender.clone().ok_or(RemittanceError::NoTaxId)?;
    Ok((desk, sender))
}

/// The file that is being written, or a new one when something fits into it.
async fn start_or_resume(
    ctx: &mut Ctx,
    agreement: BankAgreementId,
) -> Result<(Option<BankFileId>, RemittanceReport), RemittanceError> {
    ctx.require(Permission::InvoiceWrite)?;
    let (desk, sender) = wanted_desk(ctx, agreement).await?;
    let overdue = store::title::overdue(&ctx.db(), agreement, ctx.today()).await?;
    let mut report = RemittanceReport { overdue, ..RemittanceReport::default() };
    if let Some(file) = store::file::unfinished(&ctx.db(), agreement).await? {
        return Ok((Some(file), report));
    }
    // A number is taken only for a file that has something to say.
    let (mut phase, mut cursor) = (Phase::Register, InvoiceId(0));
    loop {
        let piece = collect(ctx, &desk, &sender, phase, cursor).await?;
        if !piece.titles.is_empty() {
            break;
        }
        keep_unfit(ctx, agreement, &piece.unfit).await?;
        report.unfit.extend(piece.unfit);
        match (piece.next, phase) {
            (Some(next), _) => cursor = next,
            (None, Phase::Register) => (phase, cursor) = (Phase::Instruct, InvoiceId(0)),
            (None, Phase::Instruct) => return Ok((None, report)),
        }
    }
    let number = take_numbers(&ctx.db(), &format!("banking.remittance.{agreement}"), 1).await?;
    let name = format!("remessa-{agreement}-{number:06}.rem");
    let new = NewFile {
        agreement,
        direction: Direction::Remittance,
        layout: desk.channel.layout,
        number,
        name: &name,
        fingerprint: None,
        dated_on: Some(ctx.today()),
        finished_at: None,
        lines: 0,
        titles: 0,
    };
    let file = store::file::insert(&ctx.db(), &new, ctx.now).await?;
    let mut head = String::new();
    let progress = begin(desk.channel.layout, &sender, &info(ctx, number, ctx.now), &mut head)?;
    store::file::add_part(&ctx.db(), file, &head).await?;
    store::file::save_standing(&ctx.db(), file, &Standing { progress, phase, cursor }).await?;
    ctx.touch("bank_file", file.0, "begun");
    Ok((Some(file), report))
}

fn info(ctx: &Ctx, number: i64, at: DateTime<Utc>) -> FileInfo {
    FileInfo { number: u32::try_from(number).unwrap_or(u32::MAX), written_at: ctx.zone.local(at) }
}

/// One piece of a file.
struct Step {
    finished: bool,
    number: i64,
    name: String,
    titles: i64,
    unfit: Vec<UnfitTitle>,
}

async fn go_on(ctx: &mut Ctx, agreement: BankAgreementId, id: BankFileId) -> Result<Step, RemittanceError> {
    ctx.require(Permission::InvoiceWrite)?;
    let (desk, sender) = wanted_desk(ctx, agreement).await?;
    let locked = store::file::lock(&ctx.db(), id).await?;
    let (file, mut at) = locked.ok_or(RemittanceError::NoChannel(agreement))?;
    let mut step = Step { finished: true, number: file.number, name: file.name.clone(), titles: file.titles, unfit: Vec::new() };
    if file.finished_at.is_some() {
        return Ok(step);
    }
    let (layout, info) = (file.layout, info(ctx, file.number, file.written_at));
    let piece = collect(ctx, &desk, &sender, at.phase, at.cursor).await?;
    let (mut text, mut sent, mut lines) = (String::new(), Vec::new(), Vec::new());
    step.unfit = piece.unfit;
    let mut full = false;
    for made in piece.titles {
        match push(layout, &sender, &info, &mut at.progress, &made.title, &mut text) {
            Ok(()) => {
                lines.push(made.line(i64::from(at.progress.titles)));
                sent.push(made.becomes);
            }
            Err(Unfit::FileFull) => {
                full = true;
                break;
            }
            Err(unfit) => step.unfit.push(UnfitTitle { invoice: made.becomes.known.invoice, reason: unfit.to_string() }),
        }
    }
    let over = match (piece.next, at.phase) {
        _ if full => true,
        (Some(next), _) => {
            at.cursor = next;
            false
        }
        (None, Phase::Register) => {
            (at.phase, at.cursor) = (Phase::Instruct, InvoiceId(0));
            false
        }
        (None, Phase::Instruct) => true,
    };
    if over {
        end(layout, &sender, &mut at.progress, &mut text)?;
    }
    store::file::add_part(&ctx.db(), id, &text).await?;
    store::file::insert_lines(&ctx.db(), id, &lines).await?;
    store::title::replace(&ctx.db(), agreement, Some(id), &sent, ctx.now).await?;
    keep_unfit(ctx, agreement, &step.unfit).await?;
    store::file::save_standing(&ctx.db(), id, &at).await?;
    step.titles = i64::from(at.progress.titles);
    step.finished = over;
    if over {
        let fingerprint = fingerprint(ctx, id).await?;
        store::file::finish(&ctx.db(), id, &fingerprint, ctx.now).await?;
        ctx.touch("bank_file", id.0, "written");
    }
    Ok(step)
}

async fn fingerprint(ctx: &Ctx, id: BankFileId) -> Result<String, RemittanceError> {
    let (mut fingerprint, mut after) = (Fingerprint::default(), 0);
    while let Some((seq, text)) = store::file::part_after(&ctx.db(), id, after).await? {
        fingerprint.add(&text);
        after = seq;
    }
    Ok(fingerprint.hex())
}

/// What could not be sent is kept beside its invoice, so that somebody sees it.
async fn keep_unfit(ctx: &Ctx, agreement: BankAgreementId, unfit: &[UnfitTitle]) -> Result<(), RemittanceError> {
    let titles: Vec<_> = unfit
        .iter()
        .map(|it| SentTitle {
            known: KnownTitle { invoice: it.invoice, amount: Money::ZERO, rebate: Money::ZERO, due_on: ctx.today() },
            state: TitleState::Unfit,
            reason: it.reason.clone(),
        })
        .collect();
    Ok(store::title::replace(&ctx.db(), agreement, None, &titles, ctx.now).await?)
}

/// Titles for the next piece, and where the one after it begins; none when the phase is over.
struct Piece {
    titles: Vec<Made>,
    unfit: Vec<UnfitTitle>,
    next: Option<InvoiceId>,
}

async fn collect(ctx: &Ctx, desk: &Desk, sender: &Sender, phase: Phase, after: InvoiceId) -> Result<Piece, RemittanceError> {
    let agreement = desk.agreement.id;
    let known: HashMap<InvoiceId, KnownTitle> = match phase {
        Phase::Register => HashMap::new(),
        Phase::Instruct => {
            let titles = store::title::to_instruct(&ctx.db(), agreement, after, PIECE).await?;
            titles.into_iter().map(|title| (title.invoice, title)).collect()
        }
    };
    let mut ids: Vec<_> = match phase {
        Phase::Register => store::title::to_register(&ctx.db(), agreement, after, ctx.today(), PIECE).await?,
        Phase::Instruct => known.keys().copied().collect(),
    };
    ids.sort_unstable();
    let is_last = i64::try_from(ids.len()).unwrap_or(PIECE) < PIECE;
    let next = ids.last().copied().filter(|_| !is_last);
    let late = billing::late_charge_settings(ctx).await?;
    let mut facts = billing::boleto_facts(ctx, &ids).await?;
    facts.sort_unstable_by_key(|facts| facts.invoice.id);
    let mut piece = Piece { titles: Vec::new(), unfit: Vec::new(), next };
    // A scratch file tells whether a title fits, before a number is taken for the real one.
    let (info, layout) = (info(ctx, 1, ctx.now), desk.channel.layout);
    let mut scratch = String::new();
    let blank = begin(layout, sender, &info, &mut scratch)?;
    for facts in &facts {
        let made = match known.get(&facts.invoice.id) {
            None if phase == Phase::Register => registration(desk, facts, &late),
            None => continue,
            Some(title) => match instruction(desk, facts, title) {
                Some(made) => made,
                None => continue,
            },
        };
        let fits = made.and_then(|made| {
            scratch.clear();
            push(layout, sender, &info, &mut blank.clone(), &made.title, &mut scratch).map_err(|unfit| unfit.to_string())?;
            Ok(made)
        });
        match fits {
            Ok(made) => piece.titles.push(made),
            Err(reason) => piece.unfit.push(UnfitTitle { invoice: facts.invoice.id, reason }),
        }
    }
    Ok(piece)
}
