use crate::{AttachmentError, store};
use db::Ctx;
use files::{FileInfo, FileKind, FileLabel, NewFile, Owner};
use kernel::{CustomerId, FileId, Permission};

/// The owner of a customer's files.
const FILES_OF: &str = "customer";

/// A file for a customer's record.
#[derive(Clone)]
pub struct CustomerFile {
    /// Whose record.
    pub customer: CustomerId,
    /// What it is handed in as.
    pub kind: FileKind,
    /// The file.
    pub file: NewFile,
}

/// Keeps files in the records of customers, all or none; the staff sees them, the customer does not.
///
/// # Errors
/// [`AttachmentError::CustomerNotFound`], and what [`files::FileError`] names.
pub async fn attach_files(ctx: &mut Ctx, attached: Vec<CustomerFile>) -> Result<Vec<FileId>, AttachmentError> {
    ctx.require(Permission::CustomerWrite)?;
    let mut ids = Vec::with_capacity(attached.len());
    for CustomerFile { customer, kind, file } in attached {
        if !store::customer::exists(&ctx.db(), ctx.scope(), customer).await? {
            return Err(AttachmentError::CustomerNotFound(customer));
        }
        let label = FileLabel { kind: Some(kind), by: ctx.caller.staff(), ..FileLabel::default() };
        ids.push(files::store_labelled_file(ctx, owner(customer), file, label).await?.id);
    }
    Ok(ids)
}

/// The files in a customer's record in the order in which they came, without their contents; at most 1,000.
///
/// # Errors
/// [`AttachmentError::CustomerNotFound`], also for somebody else's id.
pub async fn files_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<FileInfo>, AttachmentError> {
    ctx.require(Permission::CustomerRead)?;
    if !store::customer::exists(&ctx.db(), ctx.scope(), customer).await? {
        return Err(AttachmentError::CustomerNotFound(customer));
    }
    Ok(files::files_of(ctx, owner(customer)).await?)
}

const fn owner(customer: CustomerId) -> Owner {
    Owner { subject: FILES_OF, id: customer.0 }
}
