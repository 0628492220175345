use billing::{InvoiceCancelled, InvoiceSettled, InvoicesNegotiated, InvoicesSettled};
use db::{Ctx, Reactions};
use futures_util::future::BoxFuture;
use kernel::{Event, Fault};

/// What follows from what, in this order and in the same transaction. One step a consequence.
pub(crate) struct Followed;

impl Reactions for Followed {
    fn react<'a>(&'a self, ctx: &'a mut Ctx, event: &'a dyn Event) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if let Some(settled) = event.as_any().downcast_ref::<InvoiceSettled>() {
                lifecycle::release_after_payment(ctx, &[settled.invoice], settled.unblock).await?;
                lifecycle::end_paid_negotiations(ctx, &[settled.invoice]).await?;
            }
            if let Some(settled) = event.as_any().downcast_ref::<InvoicesSettled>() {
                lifecycle::release_after_payment(ctx, &settled.invoices, settled.unblock).await?;
                lifecycle::end_paid_negotiations(ctx, &settled.invoices).await?;
            }
            if let Some(negotiated) = event.as_any().downcast_ref::<InvoicesNegotiated>() {
                lifecycle::follow_negotiation(ctx, &negotiated.negotiated).await?;
            }
            // A debt that is withdrawn blocks nobody.
            if let Some(cancelled) = event.as_any().downcast_ref::<InvoiceCancelled>() {
                lifecycle::release_after_payment(ctx, &[cancelled.invoice], true).await?;
            }
            Ok(())
        })
    }
}
