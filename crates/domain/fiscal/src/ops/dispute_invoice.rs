//! Invoices that a court has to decide about: they do not stand in the way of the clearance of the others (Lei 12.007/2009, art. 2 § 2).

use crate::error::ClearanceError;
use crate::store;
use billing::InvoiceStatus;
use db::Ctx;
use kernel::{InvoiceId, Permission};

/// Notes that an open invoice is before a court. Once noted, noting it again changes nothing.
///
/// # Errors
/// [`ClearanceError::NotDisputable`] for what is not open.
pub async fn dispute_invoice(ctx: &mut Ctx, invoice: InvoiceId, comments: &str) -> Result<(), ClearanceError> {
    ctx.require(Permission::InvoiceWrite)?;
    let found = billing::find_invoice(ctx, invoice).await?;
    if !found.is_some_and(|found| found.status == InvoiceStatus::Open) {
        return Err(ClearanceError::NotDisputable(invoice));
    }
    if store::clearance::open_dispute(&ctx.db(), invoice, comments, ctx.now).await? {
        ctx.touch("invoice", invoice.0, "disputed");
    }
    Ok(())
}

/// Notes that the dispute is over.
///
/// # Errors
/// [`ClearanceError::NotDisputable`] when there is none.
pub async fn close_dispute(ctx: &mut Ctx, invoice: InvoiceId) -> Result<(), ClearanceError> {
    ctx.require(Permission::InvoiceWrite)?;
    if !store::clearance::close_dispute(&ctx.db(), invoice, ctx.now).await? {
        return Err(ClearanceError::NotDisputable(invoice));
    }
    ctx.touch("invoice", invoice.0, "dispute_closed");
    Ok(())
}
