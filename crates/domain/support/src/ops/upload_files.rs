use crate::{UploadTargetError, store};
use db::Ctx;
use files::{FileInfo, FileLabel, NewFile, Owner, check_file};
use identity::IdentityError;
use kernel::{ContractId, CustomerId, Fault, Permission, StaffId, TicketId};

/// The record to which a file is uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadTarget {
    /// A customer.
    Customer(CustomerId),
    /// A contract.
    Contract(ContractId),
    /// A ticket, by its id or by its protocol number.
    Ticket(String),
    /// A member of the staff, by its login.
    Staff(String),
}

/// A file for a record.
#[derive(Clone)]
pub struct UploadedFile {
    /// The record.
    pub target: UploadTarget,
    /// The file.
    pub file: NewFile,
    /// What it is, in words.
    pub description: String,
    /// Whether the customer gets to see it.
    pub is_visible: bool,
}

/// Keeps files in the records of customers, contracts, tickets and the staff, all or none.
///
/// # Errors
/// What [`UploadTargetError`] names, with the position of the first file that is wrong, from 0 on.
pub async fn upload_files(ctx: &mut Ctx, uploaded: Vec<UploadedFile>) -> Result<Vec<FileInfo>, UploadTargetError> {
    ctx.require(Permission::CustomerWrite)?;
    for (position, one) in uploaded.iter().enumerate() {
        check_file(&one.file).map_err(|error| UploadTargetError::File { position, error })?;
    }
    let by = ctx.caller.staff();
    let mut kept = Vec::with_capacity(uploaded.len());
    for (position, one) in uploaded.into_iter().enumerate() {
        let owner = owner(ctx, position, &one.target).await?;
        let label = FileLabel { kind: None, description: one.description, is_visible: one.is_visible, by };
        let info = files::store_labelled_file(ctx, owner, one.file, label).await;
        kept.push(info.map_err(|error| UploadTargetError::File { position, error })?);
    }
    Ok(kept)
}

async fn owner(ctx: &Ctx, position: usize, target: &UploadTarget) -> Result<Owner, UploadTargetError> {
    let unknown = || UploadTargetError::NotFound { position };
    match target {
        UploadTarget::Customer(id) => match customers::find_customer(ctx, *id).await {
            Ok(_) => Ok(Owner { subject: "customer", id: id.0 }),
            Err(customers::CustomerError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(unknown()),
        },
        UploadTarget::Contract(id) => match contracts::find_contract(ctx, *id).await {
            Ok(_) => Ok(Owner { subject: "contract", id: id.0 }),
            Err(contracts::ContractError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(unknown()),
        },
        UploadTarget::Ticket(number) => {
            let id = ticket(ctx, number).await?.ok_or_else(unknown)?;
            Ok(Owner { subject: "ticket", id: id.0 })
        }
        UploadTarget::Staff(login) => {
            let StaffId(id) = staff(ctx, login).await?.ok_or_else(|| UploadTargetError::StaffNotFound(login.clone()))?;
            Ok(Owner { subject: "staff_user", id })
        }
    }
}

/// A number may be an id or a protocol; the id comes first.
async fn ticket(ctx: &Ctx, number: &str) -> Result<Option<TicketId>, UploadTargetError> {
    if let Ok(id) = number.parse()
        && let Some(ticket) = store::find(&ctx.db(), ctx.scope(), TicketId(id)).await?
    {
        return Ok(Some(ticket.id));
    }
    let Ok(protocol) = number.parse() else { return Ok(None) };
    Ok(store::of_protocol(&ctx.db(), ctx.scope(), &protocol).await?.map(|ticket| ticket.id))
}

async fn staff(ctx: &Ctx, login: &str) -> Result<Option<StaffId>, UploadTargetError> {
    match identity::active_staff_by_login(ctx, login).await {
        Ok(staff) => Ok(staff.map(|staff| staff.id)),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(Fault::Inconsistent(other.to_string()).into()),
    }
}
