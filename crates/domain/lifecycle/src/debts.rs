use db::Ctx;
use kernel::{ContractId, CustomerId, Fault};
use std::collections::BTreeSet;

/// The contracts of a customer that a late invoice bills: one that could have been paid without charges until yesterday at the latest.
pub(crate) async fn late_contracts(ctx: &Ctx, customer: CustomerId) -> Result<BTreeSet<ContractId>, Fault> {
    let overdue = billing::overdue_invoices(ctx, &[customer]).await?;
    Ok(overdue.into_iter().filter(|invoice| invoice.late.days > 0).flat_map(|invoice| invoice.contracts).collect())
}
