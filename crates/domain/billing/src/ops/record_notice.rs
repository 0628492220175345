use crate::entity::invoice;
use crate::events::PaymentNoticed;
use crate::store::{self, promise::About};
use crate::{InvoiceStatus, NoticeError};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{CustomerId, InvoiceId, PaymentNoticeId, Permission, TicketId};

/// A customer's word that an invoice was paid.
#[derive(Clone, Copy, Debug)]
pub struct RecordNotice {
    /// What was paid.
    pub invoice: InvoiceId,
    /// Whose it is.
    pub customer: CustomerId,
    /// When it was paid: from its issue to tomorrow, because clients' clocks run ahead.
    pub paid_on: NaiveDate,
    /// The ticket that was opened about it.
    pub ticket: Option<TicketId>,
}

/// Whether a notice of the invoice would be taken; the invoice is locked until the transaction ends. The ticket of the notice does not
/// matter.
///
/// # Errors
/// What [`NoticeError`] names.
pub async fn check_notice(ctx: &Ctx, notice: &RecordNotice) -> Result<(), NoticeError> {
    ctx.require(Permission::InvoiceRead)?;
    let id = notice.invoice;
    let invoice = store::invoice::get_for_change(&ctx.db(), id, ctx.scope()).await?;
    let is_theirs = |invoice: &invoice::Model| invoice.customer_id == notice.customer && invoice.status != InvoiceStatus::Draft;
    let invoice = invoice.filter(is_theirs).ok_or(NoticeError::NotFound(id))?;
    if store::promise::has_notice(&ctx.db(), id).await? {
        return Err(NoticeError::AlreadyGiven(id));
    }
    if invoice.status != InvoiceStatus::Open {
        return Err(NoticeError::NotOpen(id));
    }
    let latest = ctx.today().succ_opt().unwrap_or(ctx.today());
    if !(invoice.issued_on..=latest).contains(&notice.paid_on) {
        return Err(NoticeError::Day(notice.paid_on));
    }
    Ok(())
}

/// Records a payment notice. It settles nothing: the invoice stays open until the money is there.
///
/// # Errors
/// What [`NoticeError`] names.
pub async fn record_notice(ctx: &mut Ctx, notice: RecordNotice) -> Result<PaymentNoticeId, NoticeError> {
    check_notice(ctx, &notice).await?;
    let RecordNotice { invoice, customer, paid_on, ticket } = notice;
    let about = About { invoice, customer, now: ctx.now };
    let written = store::promise::insert_notice(&ctx.db(), about, paid_on, ticket).await;
    let id = written.map_err(|fault| {
        if db::is_unique_violation(&fault) { NoticeError::AlreadyGiven(invoice) } else { NoticeError::Fault(fault) }
    })?;
    ctx.touch("payment_notice", id.0, "given");
    ctx.touch("invoice", invoice.0, "noticed");
    ctx.emit(PaymentNoticed { invoice, customer, paid_on });
    Ok(id)
}
