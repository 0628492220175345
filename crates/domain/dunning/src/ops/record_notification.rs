use super::day;
use crate::DunningError;
use crate::case::Notice;
use crate::decide::falls_due;
use crate::store::{self, Customers, case, facts};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{DunningCaseId, InvoiceId, Permission};
use messaging::content_hash;

/// A notification that was made by other means than e-mail or SMS: a registered letter, in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordNotification {
    /// The invoice that it is about.
    pub invoice: InvoiceId,
    /// How: `letter`, `in_person`.
    pub channel: String,
    /// To which address.
    pub address: String,
    /// What it said.
    pub content: String,
    /// The day on which it was delivered.
    pub delivered_on: NaiveDate,
    /// What proves the delivery: the number of the receipt, the name of who signed.
    pub proof: String,
}

/// Records a notification with its proof; the period before the suspension runs from its delivery.
///
/// # Errors
/// [`DunningError::NotLate`] when the invoice was not open and late on that day; [`DunningError::Notification`].
pub async fn record_notification(ctx: &mut Ctx, command: RecordNotification) -> Result<DunningCaseId, DunningError> {
    ctx.require(Permission::InvoiceWrite)?;
    let RecordNotification { invoice, channel, address, content, delivered_on, proof } = command;
    for (text, field) in [(&channel, "channel"), (&address, "address"), (&content, "content"), (&proof, "proof")] {
        if text.trim().is_empty() {
            return Err(DunningError::Notification(field));
        }
    }
    if delivered_on > ctx.today() {
        return Err(DunningError::Notification("day"));
    }
    let owed = billing::find_invoice(ctx, invoice).await?.ok_or(DunningError::InvoiceNotFound(invoice))?;
    let today = day(ctx, delivered_on).await?;
    let debts = facts::debts(ctx, Customers::only(owed.customer), delivered_on).await?;
    let late = debts.iter().any(|debt| debt.facts.invoice == invoice && falls_due(&debt.facts, &today));
    if !late {
        return Err(DunningError::NotLate(invoice));
    }
    let found = store::case::open_of_invoice(&ctx.db(), invoice).await?;
    let case = match found {
        Some(case) => case,
        None => {
            let opened = case::open(&ctx.db(), &[(owed.customer, invoice)], ctx.now).await?;
            opened.get(&invoice).copied().ok_or(DunningError::NotLate(invoice))?
        }
    };
    let notice = Notice {
        case,
        channel,
        address,
        content_hash: content_hash(None, &content),
        content,
        message: None,
        sent_at: ctx.now,
        delivered_at: Some(ctx.zone.start_of(delivered_on)),
        proof,
    };
    case::write_notices(&ctx.db(), &[notice]).await?;
    ctx.touch("dunning_case", case.0, "notified");
    Ok(case)
}
