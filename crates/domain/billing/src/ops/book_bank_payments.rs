use crate::entity::invoice;
use crate::error::PaymentError;
use crate::events::{InvoicePartlyPaid, InvoicesSettled};
use crate::rules::{Counterpart, FeeBooking, check_sum, credit_date, entries};
use crate::store::{self, bulk::PaidInvoice, catalogue};
use crate::{Coverage, SumField, Sums};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{InvoiceId, Money, Permission, PostingCodeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a bank says was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BankPayment {
    /// What was paid.
    pub invoice: InvoiceId,
    /// The day of the payment.
    pub paid_on: NaiveDate,
    /// The day the money is in the account; none for the day of the payment.
    pub credited_on: Option<NaiveDate>,
    /// The money that came in, before the fee.
    pub received: Money,
    /// Of it, the interest and fine that the bank reckoned.
    pub charges: Money,
    /// What the bank let off: discount and rebate.
    pub discount: Money,
    /// What the bank kept.
    pub fee: Money,
    /// The bank says itself that this is a part.
    pub partial: bool,
}

/// What became of the payments.
#[derive(Debug, Default)]
pub struct BookedPayments {
    /// The invoices that are settled in full now.
    pub settled: Vec<InvoiceId>,
    /// Those of which a part stays open.
    pub partly: Vec<InvoiceId>,
    /// The payments that were not booked, and why.
    pub refused: Vec<(BankPayment, PaymentError)>,
}

/// Invoices of one round of statements.
const BATCH: usize = 1_000;

/// Books what a bank says was paid, each into the account in which the invoice is posted: a handful of statements for every thousand.
///
/// What the bank says is what is booked. It settles in full when it reaches what is open, and what it exceeds that by, beside the bank's
/// charges, is a difference in the ledger; what does not reach it is a part. A second payment of an invoice in the same call is booked
/// only while the first has left something open. What cannot be booked is reported and keeps nothing else from it. Fees are booked when
/// `fee_code` names their posting code.
///
/// # Errors
/// When the caller may not, when `fee_code` is unknown, or what the database says; then nothing is booked.
pub async fn book_bank_payments(
    ctx: &mut Ctx,
    payments: &[BankPayment],
    fee_code: Option<PostingCodeId>,
) -> Result<BookedPayments, PaymentError> {
    ctx.require(Permission::PaymentWrite)?;
    if let Some(code) = fee_code {
        let known = catalogue::find_posting_code(&ctx.db(), code).await?;
        known.filter(|code| code.is_active).ok_or(PaymentError::UnknownFeeCode(code))?;
    }
    let mut outcome = BookedPayments::default();
    for batch in rounds(payments) {
        let ids: BTreeSet<_> = batch.iter().map(|payment| payment.invoice).collect();
        let rows = store::invoice::get_many_for_change(&ctx.db(), &ids).await?;
        let invoices: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
        let mut paid = BTreeMap::new();
        for payment in batch {
            let id = payment.invoice;
            match decide(&payment, invoices.get(&id), fee_code, ctx.today()) {
                Ok(invoice) => {
                    if invoice.settlement.in_full { &mut outcome.settled } else { &mut outcome.partly }.push(id);
                    paid.insert(id, invoice);
                }
                Err(error) => outcome.refused.push((payment, error)),
            }
        }
        store::bulk::settle(&ctx.db(), &paid, ctx.now).await?;
        let parts: Vec<_> = paid.iter().filter(|(_, paid)| !paid.settlement.in_full).map(|(id, _)| *id).collect();
        tell_parts(ctx, &parts, &invoices).await?;
    }
    if let Some(first) = outcome.settled.first() {
        ctx.touch("invoice", first.0, "settled_with_others");
        ctx.emit(InvoicesSettled { invoices: outcome.settled.clone(), unblock: true });
    }
    Ok(outcome)
}

/// The payments in rounds in which no invoice stands twice.
fn rounds(payments: &[BankPayment]) -> Vec<Vec<BankPayment>> {
    let mut rounds: Vec<(BTreeSet<InvoiceId>, Vec<BankPayment>)> = Vec::new();
    for payment in payments {
        let free = rounds.iter_mut().find(|(ids, round)| round.len() < BATCH && !ids.contains(&payment.invoice));
        let (ids, round) = match free {
            // Never before an earlier payment of the same invoice: full rounds are left behind.
            Some(round) => round,
            None => {
                rounds.push((BTreeSet::new(), Vec::new()));
                let Some(last) = rounds.last_mut() else { continue };
                last
            }
        };
        ids.insert(payment.invoice);
        round.push(*payment);
    }
    rounds.into_iter().map(|(_, round)| round).collect()
}

async fn tell_parts(
    ctx: &mut Ctx,
    parts: &[InvoiceId],
    invoices: &HashMap<InvoiceId, invoice::Model>,
) -> Result<(), PaymentError> {
    if parts.is_empty() {
        return Ok(());
    }
    let mut contracts = store::invoice::contracts_of(&ctx.db(), parts.iter().copied()).await?;
    for id in parts {
        let Some(row) = invoices.get(id) else { continue };
        ctx.touch("invoice", id.0, "partly_paid");
        ctx.emit(InvoicePartlyPaid {
            invoice: *id,
            customer: row.customer_id,
            contracts: contracts.remove(id).unwrap_or_default(),
        });
    }
    Ok(())
}

fn decide(
    payment: &BankPayment,
    invoice: Option<&invoice::Model>,
    fee_code: Option<PostingCodeId>,
    today: NaiveDate,
) -> Result<PaidInvoice, PaymentError> {
    let id = payment.invoice;
    let invoice = invoice.ok_or(PaymentError::NotFound(id))?;
    invoice.status.settle().map_err(|wrong| PaymentError::of_status(id, wrong))?;
    check_sum(payment.fee, SumField::Fee)?;
    let settlement = sums(payment, invoice.amount - invoice.settled_amount).settle(invoice.amount - invoice.settled_amount)?;
    let credited_on = credit_date(invoice.issued_on, payment.paid_on, payment.credited_on, today)?;
    let account = invoice.account_id;
    let fee = fee_code.filter(|_| payment.fee.is_positive());
    let fee = fee.map(|posting_code| FeeBooking { amount: payment.fee, posting_code, account });
    let counterpart = Counterpart::Account { account, posting_code: None };
    Ok(PaidInvoice {
        account,
        paid_on: payment.paid_on,
        credited_on,
        entries: entries(&settlement, account, None, counterpart, fee),
        settlement,
        fee: fee.map_or(Money::ZERO, |fee| fee.amount),
        settled_before: invoice.settled_amount,
    })
}

/// The sums of a payment of which `open` is open. Banks give fine and interest as one sum, which is booked as interest; a part goes
/// against the debt first.
fn sums(payment: &BankPayment, open: Money) -> Sums {
    let BankPayment { received, discount, .. } = *payment;
    let reaches = !payment.partial && received + discount >= open;
    Sums::Stated {
        received,
        fine: Money::ZERO,
        interest: if reaches { payment.charges } else { Money::ZERO },
        discount,
        coverage: if reaches { Coverage::Full } else { Coverage::Partial },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(received: i64, charges: i64, discount: i64, partial: bool) -> BankPayment {
        let day: NaiveDate = "2026-12-18".parse().unwrap();
        BankPayment {
            invoice: InvoiceId(1),
            paid_on: day,
            credited_on: None,
            received: Money::centavos(received),
            charges: Money::centavos(charges),
            discount: Money::centavos(discount),
            fee: Money::ZERO,
            partial,
        }
    }

    #[test]
    fn what_the_bank_says_is_booked() {
        // open 99.90: received, charges, discount, the bank says a part -> settled, interest, difference, in full
        for (received, charges, discount, partial, expected) in [
            (9_990, 0, 0, false, (9_990, 0, 0, true)),
            // The golden payment: the bank's own interest of 2.24.
            (10_214, 224, 0, false, (9_990, 224, 0, true)),
            // A centavo of rounding, either way, is a difference and no open rest.
            (10_214, 225, 0, false, (9_990, 225, 1, true)),
            (10_214, 223, 0, false, (9_990, 223, -1, true)),
            // Too much, too little, a discount that makes up for it.
            (12_000, 0, 0, false, (9_990, 0, -2_010, true)),
            (5_000, 0, 0, false, (5_000, 0, 0, false)),
            (5_000, 100, 0, false, (5_000, 0, 0, false)),
            (9_000, 0, 990, false, (9_990, 0, 0, true)),
            // A part by its code, and one that reaches all of it.
            (5_000, 0, 0, true, (5_000, 0, 0, false)),
            (9_990, 0, 0, true, (9_990, 0, 0, true)),
        ] {
            let open = Money::centavos(9_990);
            let it = sums(&payment(received, charges, discount, partial), open).settle(open).unwrap();
            let found = (it.settled.in_centavos(), it.interest.in_centavos(), it.difference.in_centavos(), it.in_full);
            assert_eq!(found, expected, "{received} {charges} {discount} {partial}");
        }
    }

    #[test]
    fn an_invoice_stands_once_in_a_round() {
        let of = |id: i64| BankPayment { invoice: InvoiceId(id), ..payment(1, 0, 0, false) };
        let ids = |payments: &[BankPayment]| -> Vec<Vec<i64>> {
            rounds(payments).iter().map(|round| round.iter().map(|payment| payment.invoice.0).collect()).collect()
        };
        assert_eq!(ids(&[of(1), of(2), of(1), of(3), of(1)]), [vec![1, 2, 3], vec![1], vec![1]]);
        let many: Vec<_> = (0..1_500).map(of).collect();
        assert_eq!(rounds(&many).iter().map(Vec::len).collect::<Vec<_>>(), [1_000, 500]);
    }
}
