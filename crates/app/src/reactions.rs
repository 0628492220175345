use crate::jobs;
use billing::{
    DocumentsEntered, InvoiceCancelled, InvoiceIssued, InvoicePartlyPaid, InvoiceSettled, InvoicesNegotiated, InvoicesSettled,
    MonthBilled, PaymentReversed,
};
use contracts::{ContractActivated, ContractCancelled, ContractsChangedState};
use db::{Ctx, Reactions};
use futures_util::future::BoxFuture;
use kernel::{Event, Fault, InvoiceId};
use network::ExitError;

/// What follows from what, in this order and in the same transaction. One step a consequence.
pub(crate) struct Followed;

impl Reactions for Followed {
    fn react<'a>(&'a self, ctx: &'a mut Ctx, event: &'a dyn Event) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if let Some(settled) = event.as_any().downcast_ref::<InvoiceSettled>() {
                lifecycle::release_after_payment(ctx, &[settled.invoice], settled.unblock).await?;
                lifecycle::end_paid_negotiations(ctx, &[settled.invoice]).await?;
                dunning::close_cases(ctx, &[settled.invoice]).await?;
            }
            if let Some(settled) = event.as_any().downcast_ref::<InvoicesSettled>() {
                lifecycle::release_after_payment(ctx, &settled.invoices, settled.unblock).await?;
                lifecycle::end_paid_negotiations(ctx, &settled.invoices).await?;
                dunning::close_cases(ctx, &settled.invoices).await?;
            }
            if let Some(negotiated) = event.as_any().downcast_ref::<InvoicesNegotiated>() {
                lifecycle::follow_negotiation(ctx, &negotiated.negotiated).await?;
                dunning::close_cases(ctx, &negotiated.negotiated).await?;
            }
            // A debt that is withdrawn blocks nobody.
            if let Some(cancelled) = event.as_any().downcast_ref::<InvoiceCancelled>() {
                lifecycle::release_after_payment(ctx, &[cancelled.invoice], true).await?;
                dunning::close_cases(ctx, &[cancelled.invoice]).await?;
            }
            if let Some(activated) = event.as_any().downcast_ref::<ContractActivated>() {
                network::occupy_exit(ctx, activated.contract).await.map_err(only_fault)?;
                telephony::take_into_use(ctx, activated.contract).await?;
            }
            if let Some(cancelled) = event.as_any().downcast_ref::<ContractCancelled>() {
                network::free_exit(ctx, cancelled.contract).await.map_err(only_fault)?;
                telephony::release_number(ctx, cancelled.contract).await?;
            }
            if let Some(changed) = event.as_any().downcast_ref::<ContractsChangedState>() {
                lifecycle::follow_changes(ctx, changed).await?;
            }
            if let Some(invoices) = recharged(event) {
                pix::follow_invoices(ctx, Some(&invoices)).await?;
            }
            if let Some(billed) = event.as_any().downcast_ref::<MonthBilled>() {
                jobs::issue_later(ctx, billed.run).await?;
                // One job for a whole run, not one a chunk.
                pix::follow_invoices(ctx, None).await?;
            }
            Ok(())
        })
    }
}

/// Whoever changed the contract had the right to, and an exit that a contract has can change its state.
fn only_fault(error: ExitError) -> Fault {
    match error {
        ExitError::Fault(fault) => fault,
        error => Fault::Inconsistent(error.to_string()),
    }
}

/// The invoices whose dynamic Pix charges have to follow an event. What no event tells is found by the round of the slice `pix` within
/// minutes.
fn recharged(event: &dyn Event) -> Option<Vec<InvoiceId>> {
    let event = event.as_any();
    let one = None
        .or_else(|| event.downcast_ref::<InvoiceIssued>().map(|event| event.invoice))
        .or_else(|| event.downcast_ref::<InvoiceSettled>().map(|event| event.invoice))
        .or_else(|| event.downcast_ref::<InvoicePartlyPaid>().map(|event| event.invoice))
        .or_else(|| event.downcast_ref::<PaymentReversed>().map(|event| event.invoice))
        .or_else(|| event.downcast_ref::<InvoiceCancelled>().map(|event| event.invoice));
    let many = || {
        None.or_else(|| event.downcast_ref::<InvoicesSettled>().map(|event| event.invoices.clone()))
            .or_else(|| event.downcast_ref::<DocumentsEntered>().map(|event| event.invoices.clone()))
            .or_else(|| event.downcast_ref::<InvoicesNegotiated>().map(|event| [&*event.negotiated, &*event.invoices].concat()))
    };
    one.map(|invoice| vec![invoice]).or_else(many)
}
