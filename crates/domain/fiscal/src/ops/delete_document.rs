use crate::error::CancelError;
use crate::ops::cancel_document::withdraw;
use crate::store;
use billing::{CancelInvoice, cancel_invoice};
use db::Ctx;
use kernel::{CancellationReasonId, InvoiceId, Permission, StaffId};

/// An open invoice to be withdrawn, and what becomes of its papers.
#[derive(Clone, Debug)]
pub struct DeleteDocument {
    /// The invoice, which is the document of the rbx API.
    pub invoice: InvoiceId,
    /// Why.
    pub reason: CancellationReasonId,
    /// The member of the staff who answers for it. Whether it is active is the caller's to check.
    pub staff: Option<StaffId>,
    /// Free remarks, at most 1,000 characters.
    pub comments: String,
    /// Whether its fiscal notes are withdrawn, too; else they stay as they are.
    pub cancel_notes: bool,
    /// Whether its service invoice is withdrawn, too.
    pub cancel_service_invoices: bool,
}

/// Withdraws an open invoice (estorno): it is owed no more, and what it billed may be billed again. Its notes and its service invoice go
/// with it where that is asked for.
///
/// # Errors
/// What [`CancelError`] names; then everything stays as it was.
pub async fn delete_document(ctx: &mut Ctx, command: DeleteDocument) -> Result<(), CancelError> {
    ctx.require(Permission::InvoiceWrite)?;
    let DeleteDocument { invoice, reason, staff, comments, cancel_notes, cancel_service_invoices } = command;
    let reason = store::setup::active_reason(&ctx.db(), reason).await?.ok_or(CancelError::UnknownReason(reason))?;
    cancel_invoice(ctx, CancelInvoice { invoice, reason, staff, comments: comments.clone() }).await?;
    let mut documents = store::document::of_invoice_for_change(&ctx.db(), invoice).await?;
    documents.retain(|document| if document.model.is_note() { cancel_notes } else { cancel_service_invoices });
    withdraw(ctx, &documents, staff, &comments).await
}
