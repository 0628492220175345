use crate::store::billed;
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, Fault, InvoiceId, Permission};

/// An invoice that bills days which some contracts will not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BilledAhead {
    /// The invoice: open, or a draft.
    pub invoice: InvoiceId,
    /// The first day that it bills of the contracts.
    pub first: NaiveDate,
    /// Whether it can be withdrawn for them alone: nothing of it is paid, and it bills nobody else.
    pub is_theirs: bool,
}

/// The invoices that still ask for days of contracts from a day on, by id, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn billed_ahead(ctx: &Ctx, contracts: &[ContractId], from_on: NaiveDate) -> Result<Vec<BilledAhead>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    if contracts.is_empty() {
        return Ok(Vec::new());
    }
    billed::ahead(&ctx.db(), contracts, from_on).await
}
