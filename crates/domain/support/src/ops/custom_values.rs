//! What customers, prospects, contracts, tickets and contacts have in their further fields, after a look whether the record is there.

use crate::{CustomValueError, ListedValue, store};
use customers::{FieldSubject, FieldTarget, NewCustomValue, TargetRecord, ValuePlace};
use db::Ctx;
use identity::IdentityError;
use kernel::{ContactId, ContractId, CustomValueId, CustomerId, Fault, Permission, StaffId, TicketId};

/// Enters a value. For a ticket `user` says who does it, by login.
///
/// # Errors
/// What [`CustomValueError`] names.
pub async fn add_custom_value(
    ctx: &mut Ctx,
    value: NewCustomValue,
    user: Option<&str>,
) -> Result<CustomValueId, CustomValueError> {
    let by = author(ctx, value.target, user).await?;
    Ok(customers::add_custom_value(ctx, NewCustomValue { by, ..value }).await?)
}

/// Enters another content.
///
/// # Errors
/// What [`CustomValueError`] names.
pub async fn change_custom_value(
    ctx: &mut Ctx,
    place: ValuePlace,
    content: &str,
    user: Option<&str>,
) -> Result<(), CustomValueError> {
    let by = author(ctx, place.target, user).await?;
    Ok(customers::change_custom_value(ctx, place, content, by).await?)
}

/// Takes a value away.
///
/// # Errors
/// What [`CustomValueError`] names.
pub async fn delete_custom_value(ctx: &mut Ctx, place: ValuePlace, user: Option<&str>) -> Result<(), CustomValueError> {
    author(ctx, place.target, user).await?;
    Ok(customers::delete_custom_value(ctx, place).await?)
}

/// What all records have in the fields of these subjects, by value, at most 10,000. Asks for the right to read all customers.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_custom_values(ctx: &Ctx, subjects: &[FieldSubject]) -> Result<Vec<ListedValue>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::custom_value::list(&ctx.db(), ctx.scope(), subjects).await
}

/// Looks whether the record is there, and who enters the value: whom the call names, or else whose call it is.
async fn author(ctx: &Ctx, target: FieldTarget, user: Option<&str>) -> Result<Option<StaffId>, CustomValueError> {
    if target.record == TargetRecord::Ticket && user.is_none() {
        return Err(CustomValueError::UserMissing);
    }
    if !is_there(ctx, target).await? {
        return Err(CustomValueError::TargetNotFound);
    }
    let Some(login) = user else { return Ok(ctx.caller.staff()) };
    match identity::active_staff_by_login(ctx, login).await {
        Ok(Some(staff)) => Ok(Some(staff.id)),
        Ok(None) => Err(CustomValueError::UserNotFound),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(Fault::Inconsistent(other.to_string()).into()),
    }
}

async fn is_there(ctx: &Ctx, FieldTarget { record, id }: FieldTarget) -> Result<bool, CustomValueError> {
    use contracts::ContractError;
    use customers::{ContactError, CustomerError};
    match record {
        TargetRecord::Customer => match customers::find_customer(ctx, CustomerId(id)).await {
            Err(CustomerError::Fault(fault)) => Err(fault.into()),
            found => Ok(found.is_ok()),
        },
        TargetRecord::Contract => match contracts::find_contract(ctx, ContractId(id)).await {
            Err(ContractError::Fault(fault)) => Err(fault.into()),
            found => Ok(found.is_ok()),
        },
        TargetRecord::Contact => match customers::find_contact(ctx, ContactId(id)).await {
            Err(ContactError::Fault(fault)) => Err(fault.into()),
            found => Ok(found.is_ok()),
        },
        TargetRecord::Ticket => Ok(store::find(&ctx.db(), ctx.scope(), TicketId(id)).await?.is_some()),
        // Of the sales, above this slice: who calls has looked.
        TargetRecord::Prospect => Ok(true),
    }
}
