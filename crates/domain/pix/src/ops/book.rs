use crate::charge::{ChargeState, PixCharge};
use crate::provider::ReceivedPix;
use crate::received::{PixOutcome, PixRecord};
use crate::rules::{Decision, Facts, Target, decide};
use crate::store::charge;
use crate::store::received::{self, Decided};
use billing::{
    Invoice, Means, PayInvoice, PaymentError, ReversePayment, Sums, find_invoice, invoice_of_pix, lock_invoice, pay_invoice,
    payments_of_invoice, reverse_payment, withdraw_pix,
};
use db::Ctx;
use kernel::{Coded, Fault, InvoiceId, Money, PaymentId, Permission, PixPspId, PixReceivedId};

/// Books a Pix as its PSP reports it: once for its id in the payment system, however often and by whichever way it comes. Gives what became
/// of it.
///
/// It must come from the PSP's own answer, never from what somebody sent to us.
pub(crate) async fn book(ctx: &mut Ctx, psp: PixPspId, pix: &ReceivedPix) -> Result<PixOutcome, Fault> {
    ctx.require(Permission::PaymentWrite)?;
    match received::insert(&ctx.db(), psp, pix, ctx.now).await? {
        Some(id) => book_new(ctx, psp, id, pix).await,
        None => follow_refund(ctx, pix).await,
    }
}

/// What a Pix is for.
struct Aim {
    charge: Option<PixCharge>,
    invoice: Option<Invoice>,
}

async fn aim(ctx: &mut Ctx, psp: PixPspId, pix: &ReceivedPix) -> Result<Aim, Fault> {
    let nothing = Aim { charge: None, invoice: None };
    let Some(txid) = pix.txid.as_deref() else { return Ok(nothing) };
    let charge = charge::find(&ctx.db(), txid).await?.filter(|charge| charge.psp == psp);
    let id = match &charge {
        Some(charge) => charge.invoice,
        None => match invoice_of_pix(txid) {
            Some(id) if is_of_psp(ctx, id, psp).await? => id,
            Some(_) | None => return Ok(nothing),
        },
    };
    // Locked before it is read: nobody pays it between the decision and the payment.
    lock_invoice(ctx, id).await?;
    Ok(Aim { charge, invoice: find_invoice(ctx, id).await? })
}

/// Whether the money of an invoice's static code comes in at the PSP: a code of another account cannot bring it.
async fn is_of_psp(ctx: &Ctx, invoice: InvoiceId, psp: PixPspId) -> Result<bool, Fault> {
    let Some(agreement) = find_invoice(ctx, invoice).await?.and_then(|invoice| invoice.agreement) else { return Ok(false) };
    let psps = crate::store::psp::list(&ctx.db()).await?;
    Ok(psps.iter().any(|known| known.id == psp && known.agreements.contains(&agreement)))
}

async fn book_new(ctx: &mut Ctx, psp: PixPspId, id: PixReceivedId, pix: &ReceivedPix) -> Result<PixOutcome, Fault> {
    let Aim { charge, invoice } = aim(ctx, psp, pix).await?;
    let facts = facts(ctx, pix, charge.as_ref(), invoice.as_ref());
    let (outcome, payment, credit, remark) = match (decide(&facts), &invoice) {
        (Decision::Book { outcome, sums, credit }, Some(invoice)) => match pay(ctx, invoice, pix, sums).await? {
            Ok(payment) => (outcome, Some(payment), credit, String::new()),
            // The sums of a PSP fit always, its days not: an invoice cannot be paid before it was issued.
            Err(error) => (PixOutcome::Review, None, pix.amount, format!("não foi possível baixar: {}", error.code())),
        },
        (Decision::Book { .. }, None) => (PixOutcome::Review, None, pix.amount, "a fatura não existe".to_owned()),
        (Decision::Keep { outcome, remark }, _) => (outcome, None, (pix.amount - pix.refunded).or_zero(), remark.to_owned()),
    };
    let decided = Decided {
        outcome,
        charge: charge.as_ref().map(|charge| charge.id),
        invoice: invoice.as_ref().map(|invoice| invoice.id),
        payment,
        credit,
        refunded: pix.refunded,
        needs_review: credit.is_positive() || outcome == PixOutcome::Under,
        remark: &remark,
    };
    received::save(&ctx.db(), id, &decided).await?;
    ctx.touch("pix_received", id.0, outcome.word());
    if let Some(charge) = charge {
        charge::end(&ctx.db(), charge.id, ChargeState::Completed, ctx.now).await?;
        withdraw_pix(ctx, &[charge.invoice]).await?;
        if outcome == PixOutcome::Under {
            // The rest gets a charge of its own.
            crate::follow_invoices(ctx, Some(&[charge.invoice])).await?;
        }
    }
    Ok(outcome)
}

fn facts(ctx: &Ctx, pix: &ReceivedPix, charge: Option<&PixCharge>, invoice: Option<&Invoice>) -> Facts {
    let target = invoice.map_or(Target::Nothing, |invoice| Target::Invoice {
        status: invoice.status,
        open: invoice.open(),
        asked: charge.and_then(|charge| charge.asked),
        is_late: ctx.zone.date(pix.paid_at) > invoice.due_on,
        late_charges: invoice.late.total(),
    });
    let ReceivedPix { amount, fine, interest, discount, refunded, .. } = *pix;
    Facts { amount, fine, interest, discount, refunded, target }
}

async fn pay(ctx: &mut Ctx, invoice: &Invoice, pix: &ReceivedPix, sums: Sums) -> Result<Result<PaymentId, PaymentError>, Fault> {
    let command = PayInvoice {
        invoice: invoice.id,
        paid_on: ctx.zone.date(pix.paid_at),
        sums,
        means: Means::Pix { account: invoice.account, end_to_end_id: pix.end_to_end_id.clone() },
        fee: None,
        unblock: true,
        comments: String::new(),
    };
    match pay_invoice(ctx, command).await {
        Ok(payment) => Ok(Ok(payment.id)),
        Err(PaymentError::Fault(fault)) => Err(fault),
        Err(error) => Ok(Err(error)),
    }
}

/// A Pix that is on record comes again: only what was given back of it since is new.
async fn follow_refund(ctx: &mut Ctx, pix: &ReceivedPix) -> Result<PixOutcome, Fault> {
    let record = received::get_for_change(&ctx.db(), &pix.end_to_end_id).await?;
    let record = record.ok_or_else(|| Fault::Inconsistent("a Pix on record is gone".into()))?;
    if pix.refunded <= record.refunded {
        return Ok(record.outcome);
    }
    let in_full = pix.refunded >= record.amount;
    let reversed = match (in_full, record.payment, record.invoice) {
        (true, Some(payment), Some(invoice)) => reverse(ctx, &record, payment, invoice).await?,
        _ => record.payment.is_none(),
    };
    let given_back = pix.refunded - record.refunded;
    let decided = Decided {
        outcome: if in_full && reversed { PixOutcome::Refunded } else { record.outcome },
        charge: None,
        invoice: None,
        payment: None,
        credit: if in_full { Money::ZERO } else { (record.credit - given_back).or_zero() },
        refunded: pix.refunded,
        // What was given back in part, or is one payment of several, is for a person.
        needs_review: !(in_full && reversed),
        remark: if in_full && reversed { "devolvido" } else { "devolvido, a baixa não foi estornada" },
    };
    received::save(&ctx.db(), record.id, &decided).await?;
    ctx.touch("pix_received", record.id.0, "refunded");
    Ok(decided.outcome)
}

/// Reverses the payment of a Pix that was given back, where it is the only one of its invoice and still counts. True when it counts no more.
async fn reverse(ctx: &mut Ctx, record: &PixRecord, payment: PaymentId, invoice: InvoiceId) -> Result<bool, Fault> {
    let payments = payments_of_invoice(ctx, invoice).await?;
    let counting: Vec<_> = payments.iter().filter(|payment| payment.reversed_at.is_none()).map(|payment| payment.id).collect();
    if !counting.contains(&payment) {
        return Ok(true);
    }
    if counting != [payment] {
        return Ok(false);
    }
    let command =
        ReversePayment { invoice, reason: None, staff: None, comments: format!("Pix devolvido: {}", record.end_to_end_id) };
    match reverse_payment(ctx, command).await {
        Ok(_) => Ok(true),
        Err(error) => match error.fault() {
            Some(_) => Err(Fault::Inconsistent(format!("reversal of a refunded Pix: {error}"))),
            // A part of the invoice, for one: it is open.
            None => Ok(false),
        },
    }
}
