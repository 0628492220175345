use crate::error::ResendError;
use crate::{TitleState, store};
use db::Ctx;
use kernel::{InvoiceId, Permission};

/// Lets a title that its bank refused go with the next remittance, after what was wrong has been put right.
///
/// # Errors
/// What [`ResendError`] names.
pub async fn resend_title(ctx: &mut Ctx, invoice: InvoiceId) -> Result<(), ResendError> {
    ctx.require(Permission::InvoiceWrite)?;
    let refused = [TitleState::Rejected, TitleState::Unfit];
    if !store::title::move_from(&ctx.db(), invoice, refused, TitleState::ToSend, ctx.now).await? {
        return Err(ResendError::NotRefused(invoice));
    }
    ctx.touch("invoice", invoice.0, "title_sent_again");
    Ok(())
}
