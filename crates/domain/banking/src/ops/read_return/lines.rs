//! What each line of a return file does.

use crate::error::ReturnError;
use crate::file::{BankFileLine, LineOutcome};
use crate::ops::desk::Desk;
use crate::ops::make_remittance::invoice_of_company_use;
use crate::store::file::BookedLine;
use crate::store::title::{Candidate, candidates};
use crate::{TitleState, store};
use billing::{BankPayment, PaymentError, ReversalError, ReversePayment};
use br::cnab::{Occurrence, OtherLine, ReturnFile, ReturnRecord, motive_text, occurrence_text};
use db::Ctx;
use kernel::{InvoiceId, Money};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Lines whose invoices are looked up in one statement.
const BATCH: usize = 1_000;

/// Does what the lines say, in their order.
pub(super) async fn book(ctx: &mut Ctx, desk: &Desk, file: &ReturnFile) -> Result<Vec<BankFileLine>, ReturnError> {
    let mut booking = Booking {
        file,
        lines: Vec::with_capacity(file.records.len()),
        waiting: Vec::new(),
        seen: HashSet::new(),
        moved: BTreeMap::new(),
        marked: Vec::new(),
    };
    for records in file.records.chunks(BATCH) {
        let invoices = Invoices::of(ctx, desk, records).await?;
        for record in records {
            let found = invoices.find(desk, record);
            booking.take(ctx, desk, record, found, &invoices).await?;
        }
    }
    booking.pay(ctx, desk).await?;
    booking.settle_titles(ctx).await?;
    Ok(booking.lines)
}

/// A line that is not about a title.
pub(super) fn other(line: &OtherLine) -> BankFileLine {
    BankFileLine {
        line: i64::try_from(line.line).unwrap_or(i64::MAX),
        code: String::new(),
        occurrence: "other".into(),
        motives: String::new(),
        our_number: String::new(),
        invoice: None,
        amount: Money::ZERO,
        charges: Money::ZERO,
        discount: Money::ZERO,
        fee: Money::ZERO,
        on: None,
        credited_on: None,
        outcome: LineOutcome::Noted,
        reason: format!("linha sem ocorrência: {}", line.what),
    }
}

/// The invoices that some lines may be about, and what files have booked for them.
struct Invoices {
    by_sequence: HashMap<i64, Candidate>,
    by_id: HashMap<InvoiceId, Candidate>,
    booked: HashSet<BookedLine>,
}

/// Why a line has no invoice.
enum NotFound {
    Nothing,
    /// An invoice has the sequence, but its number is another one.
    WrongDigit,
}

impl Invoices {
    async fn of(ctx: &Ctx, desk: &Desk, records: &[ReturnRecord]) -> Result<Self, ReturnError> {
        let sequence = |record: &ReturnRecord| billing::sequence_of_our_number(&desk.agreement, &record.our_number.digits);
        let sequences: Vec<_> = records.iter().filter_map(sequence).collect();
        let ids: Vec<_> =
            records.iter().filter_map(|record| invoice_of_company_use(&record.company_use)).map(|id| id.0).collect();
        let found = candidates(&ctx.db(), desk.agreement.id, &sequences, &ids).await?;
        let invoices: Vec<_> = found.iter().map(|it| it.id).collect();
        let booked = store::file::booked(&ctx.db(), &invoices).await?.into_iter().collect();
        Ok(Self {
            by_sequence: found.iter().map(|it| (it.sequence, *it)).collect(),
            by_id: found.iter().map(|it| (it.id, *it)).collect(),
            booked,
        })
    }

    /// By the bank's number, or else by what the bank sends back of ours. Both must agree where both are there.
    fn find(&self, desk: &Desk, record: &ReturnRecord) -> Result<Candidate, NotFound> {
        let own = invoice_of_company_use(&record.company_use);
        let sequence = billing::sequence_of_our_number(&desk.agreement, &record.our_number.digits);
        if let Some(it) = sequence.and_then(|sequence| self.by_sequence.get(&sequence)) {
            let number = billing::our_number_of(&desk.agreement, it.sequence, it.issued_on);
            let is_it = number.is_ok_and(|number| record.our_number.is(&number));
            return if is_it && own.is_none_or(|own| own == it.id) { Ok(*it) } else { Err(NotFound::WrongDigit) };
        }
        match own.and_then(|own| self.by_id.get(&own)) {
            // A bank that numbers by itself leaves ours out; one that has another number means another title.
            Some(it) if record.our_number.digits.is_empty() => Ok(*it),
            Some(_) => Err(NotFound::WrongDigit),
            None => Err(NotFound::Nothing),
        }
    }
}

struct Booking<'a> {
    file: &'a ReturnFile,
    lines: Vec<BankFileLine>,
    /// Payments that wait to be booked together, with the place of their line.
    waiting: Vec<(BankPayment, usize, Money)>,
    /// The payments of this file so far.
    seen: HashSet<BookedLine>,
    /// What becomes of titles: the last line about one counts.
    moved: BTreeMap<InvoiceId, (TitleState, String)>,
    /// Whether the bank knows an invoice, in the order of the lines.
    marked: Vec<(InvoiceId, bool)>,
}

impl Booking<'_> {
    async fn take(
        &mut self,
        ctx: &mut Ctx,
        desk: &Desk,
        record: &ReturnRecord,
        found: Result<Candidate, NotFound>,
        invoices: &Invoices,
    ) -> Result<(), ReturnError> {
        let mut line = self.line(record);
        let it = match found {
            Ok(it) => it,
            Err(why) => {
                // Fees and news may be about no title of ours; anything else is a title that we ought to know.
                let harmless = matches!(record.occurrence, Occurrence::Fee | Occurrence::Info) && record.paid == 0;
                line.outcome = if harmless { LineOutcome::Noted } else { LineOutcome::Review };
                self.add(
                    line,
                    match why {
                        NotFound::Nothing => "título não encontrado neste convênio",
                        NotFound::WrongDigit => "o nosso número não confere com o da fatura",
                    },
                );
                return Ok(());
            }
        };
        line.invoice = Some(it.id);
        match record.occurrence {
            Occurrence::Paid | Occurrence::PaidAfterWriteOff => self.payment(record, line, &it, invoices),
            Occurrence::PaymentReversed => {
                // What was paid before this line is booked before it is taken back.
                self.pay(ctx, desk).await?;
                self.reverse(ctx, record, line, it.id).await?;
            }
            Occurrence::Registered => {
                self.marked.push((it.id, true));
                self.title(it.id, TitleState::Registered, "");
                line.outcome = LineOutcome::Registered;
                self.add(line, "");
            }
            Occurrence::RegistrationRejected => {
                self.marked.push((it.id, false));
                let reason = self.reason(record);
                self.title(it.id, TitleState::Rejected, &reason);
                line.outcome = LineOutcome::Rejected;
                self.add(line, &reason);
            }
            Occurrence::WrittenOff | Occurrence::Protested => {
                self.marked.push((it.id, false));
                self.title(it.id, TitleState::WrittenOff, "");
                self.add(line, "");
            }
            Occurrence::DueDateChanged => {
                if let Some(due_on) = record.due_on {
                    store::title::save_due_date(&ctx.db(), it.id, due_on, ctx.now).await?;
                }
                self.add(line, "");
            }
            Occurrence::InstructionRejected => {
                let reason = self.reason(record);
                self.title(it.id, TitleState::InstructionRejected, &reason);
                line.outcome = LineOutcome::Review;
                self.add(line, &reason);
            }
            Occurrence::SentToNotary => {
                self.title(it.id, TitleState::AtNotary, "");
                self.add(line, "");
            }
            Occurrence::Fee | Occurrence::Info => self.add(line, ""),
            Occurrence::Unknown => {
                line.outcome = LineOutcome::Review;
                self.add(line, "ocorrência desconhecida");
            }
        }
        Ok(())
    }

    fn payment(&mut self, record: &ReturnRecord, mut line: BankFileLine, it: &Candidate, invoices: &Invoices) {
        line.outcome = LineOutcome::Review;
        let Some(paid_on) = record.occurred_on else { return self.add(line, "pagamento sem data") };
        if record.paid <= 0 {
            return self.add(line, "pagamento sem valor");
        }
        let same = (it.id, line.amount, line.on);
        if invoices.booked.contains(&same) || !self.seen.insert(same) {
            return self.add(line, "o mesmo pagamento já foi baixado");
        }
        let payment = BankPayment {
            invoice: it.id,
            paid_on,
            credited_on: record.credited_on.filter(|credited_on| *credited_on >= paid_on),
            received: line.amount,
            charges: line.charges,
            discount: line.discount,
            fee: line.fee,
            partial: record.partial,
        };
        self.waiting.push((payment, self.lines.len(), it.open));
        if record.occurrence == Occurrence::PaidAfterWriteOff {
            line.outcome = LineOutcome::BookedToCheck;
        }
        self.add(line, "");
    }

    /// Books the payments that wait.
    async fn pay(&mut self, ctx: &mut Ctx, desk: &Desk) -> Result<(), ReturnError> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let payments: Vec<_> = waiting.iter().map(|(payment, _, _)| *payment).collect();
        let booked = billing::book_bank_payments(ctx, &payments, desk.channel.fee_code).await;
        let booked = booked.map_err(|error| match error {
            PaymentError::Fault(fault) => ReturnError::Fault(fault),
            error => ReturnError::Payment(error),
        })?;
        let mut refused: Vec<_> = booked.refused;
        let partly: HashSet<_> = booked.partly.into_iter().collect();
        let mut settled = Vec::new();
        for (payment, place, open) in waiting {
            let Some(line) = self.lines.get_mut(place) else { continue };
            if let Some(at) = refused.iter().position(|(it, _)| *it == payment) {
                let (_, error) = refused.swap_remove(at);
                line.outcome = LineOutcome::Review;
                line.reason = words(&error);
                continue;
            }
            let difference = payment.received + payment.discount - payment.charges - open;
            let after_write_off = line.outcome == LineOutcome::BookedToCheck;
            (line.outcome, line.reason) = if partly.contains(&payment.invoice) {
                (LineOutcome::BookedInPart, format!("pago em parte, de R$ {open} em aberto"))
            } else if after_write_off {
                (LineOutcome::BookedToCheck, "pago depois de baixado ou sem registro".to_owned())
            } else if difference.in_centavos().abs() > 1 {
                (LineOutcome::BookedToCheck, format!("diferença de R$ {difference} sobre o valor em aberto"))
            } else {
                (LineOutcome::Booked, String::new())
            };
            if line.outcome != LineOutcome::BookedInPart {
                settled.push(payment.invoice);
            }
        }
        for invoice in settled {
            self.title(invoice, TitleState::Settled, "");
        }
        Ok(())
    }

    async fn reverse(
        &mut self,
        ctx: &mut Ctx,
        record: &ReturnRecord,
        mut line: BankFileLine,
        invoice: InvoiceId,
    ) -> Result<(), ReturnError> {
        line.outcome = LineOutcome::Review;
        // Only what a bank has booked is taken back by a bank.
        let payments = billing::payments_of_invoice(ctx, invoice).await?;
        let standing: Vec<_> = payments.iter().filter(|payment| payment.reversed_at.is_none()).collect();
        if standing.is_empty() || standing.iter().any(|payment| payment.kind != billing::PaymentKind::Bank) {
            self.add(line, "não há baixa bancária desta fatura para estornar");
            return Ok(());
        }
        let comments = format!("{} ({})", occurrence_text(self.file.bank, self.file.layout, &record.code), record.code);
        let command = ReversePayment { invoice, reason: None, staff: None, comments };
        match billing::reverse_payment(ctx, command).await {
            Ok(_) => {
                line.outcome = LineOutcome::Reversed;
                self.title(invoice, TitleState::WrittenOff, "");
                self.add(line, "");
            }
            Err(ReversalError::Fault(fault)) => return Err(ReturnError::Fault(fault)),
            Err(ReversalError::NotPaid(_) | ReversalError::NotFound(_)) => self.add(line, "a fatura não está paga"),
            Err(error @ (ReversalError::ReasonRequired | ReversalError::UnknownReason(_) | ReversalError::CommentTooLong)) => {
                return Err(ReturnError::Reversal(error));
            }
        }
        Ok(())
    }

    /// Writes what became of titles and of the registration of invoices.
    async fn settle_titles(&mut self, ctx: &mut Ctx) -> Result<(), ReturnError> {
        let mut moves: BTreeMap<(TitleState, String), Vec<InvoiceId>> = BTreeMap::new();
        for (invoice, to) in std::mem::take(&mut self.moved) {
            moves.entry(to).or_default().push(invoice);
        }
        for ((state, reason), invoices) in moves {
            for batch in invoices.chunks(BATCH) {
                store::title::move_to(&ctx.db(), batch, state, &reason, ctx.now).await?;
            }
        }
        // The last word counts.
        let last: BTreeMap<InvoiceId, bool> = std::mem::take(&mut self.marked).into_iter().collect();
        for known in [true, false] {
            let invoices: Vec<_> = last.iter().filter(|(_, is)| **is == known).map(|(id, _)| *id).collect();
            if !invoices.is_empty() {
                billing::mark_registered(ctx, &invoices, known).await?;
            }
        }
        Ok(())
    }

    fn line(&self, record: &ReturnRecord) -> BankFileLine {
        let digit = record.our_number.check_digit.map(|digit| format!("-{digit}")).unwrap_or_default();
        BankFileLine {
            line: i64::try_from(record.line).unwrap_or(i64::MAX),
            code: record.code.clone(),
            occurrence: record.occurrence.word().to_owned(),
            motives: record.motives.join(" "),
            our_number: format!("{}{digit}", record.our_number.digits),
            invoice: None,
            amount: Money::centavos(record.paid),
            charges: Money::centavos(record.additions),
            discount: Money::centavos(record.discount.saturating_add(record.rebate)),
            fee: Money::centavos(record.fee),
            on: record.occurred_on,
            credited_on: record.credited_on,
            outcome: LineOutcome::Noted,
            reason: String::new(),
        }
    }

    fn add(&mut self, line: BankFileLine, reason: &str) {
        self.lines.push(BankFileLine { reason: reason.to_owned(), ..line });
    }

    fn title(&mut self, invoice: InvoiceId, state: TitleState, reason: &str) {
        self.moved.insert(invoice, (state, reason.to_owned()));
    }

    /// Why the bank refused, in words where they are known.
    fn reason(&self, record: &ReturnRecord) -> String {
        let words = record.motives.iter().map(|motive| match motive_text(self.file.layout, record.occurrence, motive) {
            Some(text) => format!("{motive} {text}"),
            None => motive.clone(),
        });
        let words: Vec<_> = words.collect();
        if words.is_empty() { "sem motivo informado".to_owned() } else { words.join("; ") }
    }
}

/// Why billing does not book a payment.
fn words(error: &PaymentError) -> String {
    match error {
        PaymentError::AlreadyPaid(_) => "a fatura já está paga".into(),
        PaymentError::Cancelled(_) => "a fatura está cancelada".into(),
        PaymentError::Negotiated(_) => "a fatura foi negociada".into(),
        PaymentError::PaidBeforeIssue { .. } => "pago antes da emissão da fatura".into(),
        PaymentError::PaidInFuture { .. } => "pago em data futura".into(),
        PaymentError::ImpossibleCreditDate(_) => "data de crédito impossível".into(),
        other => format!("não baixado: {other}"),
    }
}
