use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId};

/// Follows a negotiation (`billing::InvoicesNegotiated`): contracts that were blocked for one of the negotiated invoices are in service while
/// the instalments are paid. What the staff blocked, or another invoice, stays blocked.
///
/// It asks for no right: it follows from a negotiation, whose right was asked for.
///
/// # Errors
/// What the database says.
pub async fn follow_negotiation(ctx: &mut Ctx, negotiated: &[InvoiceId]) -> Result<Vec<ContractId>, Fault> {
    let contracts = contracts::begin_negotiation(ctx, negotiated).await?;
    Ok(contracts.into_iter().map(|contract| contract.id).collect())
}

/// Follows the settlement of invoices: when the last instalment of a negotiation is paid, its contracts are in negotiation no more.
///
/// It asks for no right: it follows from a payment, whose right was asked for.
///
/// # Errors
/// What the database says.
pub async fn end_paid_negotiations(ctx: &mut Ctx, settled: &[InvoiceId]) -> Result<Vec<ContractId>, Fault> {
    let paid_off = billing::contracts_paid_off(ctx, settled).await?;
    if paid_off.is_empty() {
        return Ok(Vec::new());
    }
    let contracts = contracts::end_negotiation(ctx, &paid_off).await?;
    Ok(contracts.into_iter().map(|contract| contract.id).collect())
}
