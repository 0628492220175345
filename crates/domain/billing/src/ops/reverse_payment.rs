use crate::error::ReversalError;
use crate::events::PaymentReversed;
use crate::store::{self, catalogue, payment::Reversal};
use db::Ctx;
use kernel::{Actor, InvoiceId, Money, PaymentId, Permission, ReversalReasonId, StaffId};

const LONGEST_COMMENT: usize = 100;

/// A settlement to be reversed.
#[derive(Clone, Debug)]
pub struct ReversePayment {
    /// The paid invoice.
    pub invoice: InvoiceId,
    /// Why; required when an active reason is registered, but for the system itself, whose comments say what happened.
    pub reason: Option<ReversalReasonId>,
    /// The member of the staff who answers for it, recorded beside the caller. Whether it is active is the caller's to check.
    pub staff: Option<StaffId>,
    /// Free remarks, at most 100 characters.
    pub comments: String,
}

/// Reverses the settlement of a paid invoice: all its payments that still count, their entries and card receivables. It is open
/// again. Gives the ids of the reversed payments.
///
/// # Errors
/// What [`ReversalError`] names.
pub async fn reverse_payment(ctx: &mut Ctx, command: ReversePayment) -> Result<Vec<PaymentId>, ReversalError> {
    ctx.require(Permission::PaymentReverse)?;
    let id = command.invoice;
    let invoice = store::invoice::get_for_change(&ctx.db(), id, ctx.scope()).await?.ok_or(ReversalError::NotFound(id))?;
    let open = invoice.status.reopen().map_err(|_| ReversalError::NotPaid(id))?;
    check_reason(ctx, command.reason).await?;
    if command.comments.chars().count() > LONGEST_COMMENT {
        return Err(ReversalError::CommentTooLong);
    }

    let (reason, staff, comments) = (command.reason, command.staff, command.comments.as_str());
    let reversal = Reversal { reason, staff, comments, on: ctx.today(), now: ctx.now };
    let payments = store::payment::reverse(&ctx.db(), id, &reversal).await?;
    store::invoice::save_settlement(&ctx.db(), id, open, Money::ZERO, None).await?;
    let contracts = store::invoice::contracts_of(&ctx.db(), [id]).await?.remove(&id).unwrap_or_default();
    ctx.touch("invoice", id.0, "payment_reversed");
    ctx.emit(PaymentReversed { invoice: id, customer: invoice.customer_id, contracts, payments: payments.clone() });
    Ok(payments)
}

async fn check_reason(ctx: &Ctx, reason: Option<ReversalReasonId>) -> Result<(), ReversalError> {
    match reason {
        Some(id) => match catalogue::find_reversal_reason(&ctx.db(), id).await? {
            Some(reason) if reason.is_active => Ok(()),
            _ => Err(ReversalError::UnknownReason(id)),
        },
        None if ctx.caller.actor != Actor::System && catalogue::has_active_reversal_reason(&ctx.db()).await? => {
            Err(ReversalError::ReasonRequired)
        }
        None => Ok(()),
    }
}
