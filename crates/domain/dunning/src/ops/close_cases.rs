use crate::store::case;
use db::Ctx;
use kernel::{Fault, InvoiceId};

/// Closes the cases of invoices that were settled, so that nothing more is done over them. Follows a payment, whose right was asked for.
///
/// # Errors
/// What the database says.
pub async fn close_cases(ctx: &mut Ctx, invoices: &[InvoiceId]) -> Result<(), Fault> {
    for closed in case::close_of(&ctx.db(), invoices, ctx.now).await? {
        ctx.touch("dunning_case", closed.0, "closed");
    }
    Ok(())
}
