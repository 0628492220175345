use crate::store;
use db::{Ctx, NewJob};
use kernel::{Fault, InvoiceId};
use serde::{Deserialize, Serialize};

/// The job that brings charges into line with invoices that changed. Stored in rows: never renamed.
pub const FOLLOW: &str = "pix.follow";

/// More invoices than these are compared all together.
const MOST_BY_NAME: usize = 200;

/// The body of the job.
#[derive(Serialize, Deserialize)]
pub(crate) struct Follow {
    /// Which invoices; none for all.
    pub(crate) invoices: Option<Vec<InvoiceId>>,
}

/// Lets the charges of invoices that changed follow after the commit; none for all invoices. Does nothing where no PSP is used. For the
/// reactions to what happens in billing; it asks for no right, for it follows from something whose right was asked for.
///
/// # Errors
/// What the database says.
pub async fn follow_invoices(ctx: &mut Ctx, invoices: Option<&[InvoiceId]>) -> Result<(), Fault> {
    if !store::psp::any_active(&ctx.db()).await? {
        return Ok(());
    }
    let invoices = invoices.filter(|ids| ids.len() <= MOST_BY_NAME).map(<[InvoiceId]>::to_vec);
    let body = serde_json::to_string(&Follow { invoices }).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    // A job a change: one that is under way may have looked before this one.
    let key = crate::random_text()?;
    db::enqueue_job(&ctx.db(), NewJob { kind: FOLLOW, key, body, due_at: ctx.now }, ctx.now).await?;
    Ok(())
}
