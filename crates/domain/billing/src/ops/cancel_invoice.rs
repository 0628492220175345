use crate::error::CancellationError;
use crate::events::InvoiceCancelled;
use crate::store::{self, cancellation::Cancellation};
use db::Ctx;
use kernel::{InvoiceId, Permission, StaffId};

const LONGEST_REASON: usize = 100;
const LONGEST_COMMENT: usize = 1_000;

/// An invoice to be withdrawn.
#[derive(Clone, Debug)]
pub struct CancelInvoice {
    /// Which one.
    pub invoice: InvoiceId,
    /// Why, in a few words; at most 100 characters, may be empty.
    pub reason: String,
    /// The member of the staff who answers for it, recorded beside the caller. Whether it is active is the caller's to check.
    pub staff: Option<StaffId>,
    /// Free remarks, at most 1,000 characters.
    pub comments: String,
}

/// Withdraws an open invoice, or one that awaits approval. What it billed may be billed again: its charges count no more, its
/// pre-billing entries and instalments are pending.
///
/// # Errors
/// What [`CancellationError`] names; then nothing changes.
pub async fn cancel_invoice(ctx: &mut Ctx, command: CancelInvoice) -> Result<(), CancellationError> {
    ctx.require(Permission::InvoiceWrite)?;
    let id = command.invoice;
    if command.reason.chars().count() > LONGEST_REASON {
        return Err(CancellationError::TextTooLong("reason"));
    }
    if command.comments.chars().count() > LONGEST_COMMENT {
        return Err(CancellationError::TextTooLong("comments"));
    }
    let invoice = store::invoice::get_any_for_change(&ctx.db(), id, ctx.scope()).await?;
    let invoice = invoice.ok_or(CancellationError::NotFound(id))?;
    invoice.status.cancel().map_err(|wrong| CancellationError::NotOpen { invoice: id, is: wrong.is })?;
    if !invoice.settled_amount.is_zero() {
        return Err(CancellationError::PartlyPaid(id));
    }
    let contracts = store::invoice::contracts_of(&ctx.db(), [id]).await?.remove(&id).unwrap_or_default();
    let how = Cancellation { reason: &command.reason, staff: command.staff, comments: &command.comments, now: ctx.now };
    store::cancellation::cancel(&ctx.db(), id, &how).await?;
    ctx.touch("invoice", id.0, "cancelled");
    ctx.emit(InvoiceCancelled { invoice: id, customer: invoice.customer_id, contracts });
    Ok(())
}
