use crate::entity::fiscal_document;
use crate::error::CancelError;
use crate::events::DocumentCancelled;
use crate::store;
use billing::BillingMonth;
use db::Ctx;
use kernel::{FiscalDocumentId, Permission, StaffId};

pub(crate) const LONGEST_COMMENT: usize = 1_000;

/// A document to be withdrawn.
#[derive(Clone, Debug)]
pub struct CancelDocument {
    /// Which one.
    pub document: FiscalDocumentId,
    /// The member of the staff who answers for it, recorded beside the caller.
    pub staff: Option<StaffId>,
    /// Free remarks, at most 1,000 characters.
    pub comments: String,
}

/// Withdraws a note or a service invoice. Its number is used for ever; the invoice stays as it is, and another document may be issued
/// for it.
///
/// # Errors
/// What [`CancelError`] names.
pub async fn cancel_document(ctx: &mut Ctx, command: CancelDocument) -> Result<(), CancelError> {
    ctx.require(Permission::InvoiceWrite)?;
    let CancelDocument { document: id, staff, comments } = command;
    if comments.chars().count() > LONGEST_COMMENT {
        return Err(CancelError::CommentTooLong);
    }
    let document = store::document::get_for_change(&ctx.db(), id, ctx.scope()).await?.ok_or(CancelError::NotFound(id))?;
    withdraw(ctx, &[document], staff, &comments).await
}

/// Withdraws documents that are locked.
pub(crate) async fn withdraw(
    ctx: &mut Ctx,
    documents: &[fiscal_document::Model],
    staff: Option<StaffId>,
    comments: &str,
) -> Result<(), CancelError> {
    for document in documents {
        document.status.cancel().ok_or(CancelError::AlreadyCancelled(document.id))?;
        let month = BillingMonth::of(document.issued_on).first_day();
        if store::document::is_filed(&ctx.db(), document.series_id, month).await? {
            return Err(CancelError::MonthFiled(document.id));
        }
    }
    let ids: Vec<_> = documents.iter().map(|document| document.id).collect();
    store::write::cancel(&ctx.db(), &ids, staff, comments, ctx.now).await?;
    for document in documents {
        ctx.touch("fiscal_document", document.id.0, "cancelled");
        let fiscal_document::Model { id, invoice_id, customer_id, .. } = *document;
        ctx.emit(DocumentCancelled { document: id, invoice: invoice_id, customer: customer_id });
    }
    Ok(())
}
