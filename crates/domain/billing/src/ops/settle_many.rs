use crate::entity::invoice;
use crate::error::PaymentError;
use crate::events::InvoicesSettled;
use crate::rules::{Counterpart, credit_date, entries};
use crate::store::{self, bulk::PaidInvoice, lateness::LateRules};
use crate::{Coverage, Settlement, Sums};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{InvoiceId, Money, Permission};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A settlement that a bank reports, or that another system had.
#[derive(Clone, Copy, Debug)]
pub struct BankSettlement {
    /// What was paid, in full.
    pub invoice: InvoiceId,
    /// The day of the payment.
    pub paid_on: NaiveDate,
    /// The day the money is in the account; none for the day of the payment.
    pub credited_on: Option<NaiveDate>,
    /// The money that came in; none for exactly what was open. What it lacks of a punctuality discount in time is that discount; what else it exceeds or lacks is booked as a difference: the channel that
    /// took the money has reckoned the charges.
    pub received: Option<Money>,
}

/// What became of many settlements.
#[derive(Debug, Default)]
pub struct SettledMany {
    /// The invoices that were settled, in the order given.
    pub settled: Vec<InvoiceId>,
    /// Those that were not, and why.
    pub refused: Vec<(InvoiceId, PaymentError)>,
}

/// Invoices of one round of statements.
const BATCH: usize = 1_000;

/// Settles many invoices in full, each into the account in which it is posted: five statements for every thousand. What cannot be
/// settled is reported and keeps nobody else from it. One event tells them all.
///
/// # Errors
/// When the caller may not, or what the database says; then nothing is settled.
pub async fn settle_many(ctx: &mut Ctx, settlements: &[BankSettlement], unblock: bool) -> Result<SettledMany, PaymentError> {
    ctx.require(Permission::PaymentWrite)?;
    let mut outcome = SettledMany::default();
    let mut seen = BTreeSet::new();
    for batch in settlements.chunks(BATCH) {
        let ids: BTreeSet<_> = batch.iter().map(|item| item.invoice).collect();
        let invoices: HashMap<_, _> =
            store::invoice::get_many_for_change(&ctx.db(), &ids).await?.into_iter().map(|row| (row.id, row)).collect();
        let discounted = invoices.values().filter(|row| !row.punctuality_discount.is_zero()).map(|row| row.customer_id);
        let discounted: Vec<_> = discounted.collect();
        // Few invoices have a punctuality discount: only they ask which days are business days.
        let rules = if discounted.is_empty() { None } else { Some(store::lateness::late_rules(&ctx.db(), discounted).await?) };
        let mut paid = BTreeMap::new();
        for item in batch {
            let id = item.invoice;
            let decided = if seen.insert(id) {
                decide(item, invoices.get(&id), rules.as_ref(), ctx.today())
            } else {
                Err(PaymentError::AlreadyPaid(id))
            };
            match decided {
                Ok(invoice) => {
                    outcome.settled.push(id);
                    paid.insert(id, invoice);
                }
                Err(error) => outcome.refused.push((id, error)),
            }
        }
        store::bulk::settle(&ctx.db(), &paid, ctx.now).await?;
    }
    if let Some(first) = outcome.settled.first() {
        ctx.touch("invoice", first.0, "settled_with_others");
        ctx.emit(InvoicesSettled { invoices: outcome.settled.clone(), unblock });
    }
    Ok(outcome)
}

fn decide(
    item: &BankSettlement,
    invoice: Option<&invoice::Model>,
    rules: Option<&LateRules>,
    today: NaiveDate,
) -> Result<PaidInvoice, PaymentError> {
    let id = item.invoice;
    let invoice = invoice.ok_or(PaymentError::NotFound(id))?;
    invoice.status.settle().map_err(|wrong| PaymentError::of_status(id, wrong))?;
    let open = invoice.amount - invoice.settled_amount;
    let sums = Sums::Stated {
        received: item.received.unwrap_or(open),
        fine: Money::ZERO,
        interest: Money::ZERO,
        discount: Money::ZERO,
        coverage: Coverage::Full,
    };
    let punctual = rules.map_or(Money::ZERO, |rules| {
        rules.of(invoice.customer_id).punctuality(invoice.punctuality_discount, invoice.due_on, item.paid_on)
    });
    let settlement: Settlement = sums.settle_in_time(open, punctual.min(open))?;
    let credited_on = credit_date(invoice.issued_on, item.paid_on, item.credited_on, today)?;
    let account = invoice.account_id;
    let counterpart = Counterpart::Account { account, posting_code: None };
    Ok(PaidInvoice {
        account,
        paid_on: item.paid_on,
        credited_on,
        entries: entries(&settlement, account, None, counterpart, None),
        settlement,
        fee: Money::ZERO,
        settled_before: invoice.settled_amount,
    })
}
