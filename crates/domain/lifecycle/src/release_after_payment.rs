use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId};

/// Follows the settlement of invoices (`billing::InvoiceSettled`, `billing::InvoicesSettled`): contracts that were blocked for one of them
/// get their service back when the payment asks for it, and those that are unlocked in trust over one keep it for good.
///
/// What the staff blocked stays blocked, and what another invoice blocked waits for that one. The reversal of a payment blocks nothing
/// by itself: the debt is open again, and dunning takes its course, with a new notification.
///
/// It asks for no right: it follows from a payment, whose right was asked for.
///
/// # Errors
/// What the database says.
pub async fn release_after_payment(ctx: &mut Ctx, invoices: &[InvoiceId], unblock: bool) -> Result<Vec<ContractId>, Fault> {
    let released = contracts::release_settled(ctx, invoices, unblock).await?;
    Ok(released.into_iter().map(|contract| contract.id).collect())
}
