//! Contacts of customers and prospects: registered, changed, deleted, listed.

use crate::{Contact, ContactCard, ContactError, ContactOwner, rules, store};
use db::Ctx;
use kernel::{ContactId, CustomerId, Fault, Permission};
use sea_orm::SqlErr;

/// A contact to be registered.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// The id that it has in another system, for an import.
    pub id: Option<ContactId>,
    /// Whose it is. A prospect exists: who calls has looked.
    pub owner: ContactOwner,
    /// What is known of it.
    pub card: ContactCard,
}

/// Registers contacts, all or none, and gives their ids in the same order.
///
/// # Errors
/// What [`ContactError`] names.
pub async fn create_contacts(ctx: &mut Ctx, contacts: Vec<NewContact>) -> Result<Vec<ContactId>, ContactError> {
    ctx.require(Permission::CustomerWrite)?;
    let mut ids = Vec::with_capacity(contacts.len());
    for NewContact { id, owner, card } in contacts {
        rules::check_contact(&card, ctx.today())?;
        if let ContactOwner::Customer(customer) = owner {
            require_customer(ctx, customer).await?;
        }
        let id = store::contact::insert(&ctx.db(), id, owner, &card, ctx.now).await.map_err(refusal)?;
        ctx.touch("contact", id.0, "created");
        ids.push(id);
    }
    Ok(ids)
}

/// Registers one contact.
///
/// # Errors
/// As [`create_contacts`].
pub async fn create_contact(ctx: &mut Ctx, contact: NewContact) -> Result<ContactId, ContactError> {
    let ids = create_contacts(ctx, vec![contact]).await?;
    ids.first().copied().ok_or_else(|| Fault::Inconsistent("a contact was registered and has no id".into()).into())
}

/// A contact as it is, locked for a change.
///
/// # Errors
/// [`ContactError::NotFound`].
pub async fn contact_for_change(ctx: &Ctx, id: ContactId) -> Result<Contact, ContactError> {
    ctx.require(Permission::CustomerWrite)?;
    store::contact::find_for_change(&ctx.db(), ctx.scope(), id).await?.ok_or(ContactError::NotFound(id))
}

/// Changes what is known of a contact.
///
/// # Errors
/// What [`ContactError`] names.
pub async fn change_contact(ctx: &mut Ctx, id: ContactId, card: ContactCard) -> Result<(), ContactError> {
    let contact = contact_for_change(ctx, id).await?;
    rules::check_contact(&card, ctx.today())?;
    store::contact::save(&ctx.db(), &Contact { card, ..contact }).await.map_err(refusal)?;
    ctx.touch("contact", id.0, "changed");
    Ok(())
}

/// Deletes a contact; the audit remembers that there was one.
///
/// # Errors
/// [`ContactError::NotFound`].
pub async fn delete_contact(ctx: &mut Ctx, id: ContactId) -> Result<(), ContactError> {
    contact_for_change(ctx, id).await?;
    store::contact::delete(&ctx.db(), id).await?;
    ctx.touch("contact", id.0, "deleted");
    Ok(())
}

/// A contact.
///
/// # Errors
/// [`ContactError::NotFound`], also for somebody else's.
pub async fn find_contact(ctx: &Ctx, id: ContactId) -> Result<Contact, ContactError> {
    ctx.require(Permission::CustomerRead)?;
    store::contact::find(&ctx.db(), ctx.scope(), id).await?.ok_or(ContactError::NotFound(id))
}

/// The contacts of a customer in the order of their registration, at most 1,000.
///
/// # Errors
/// [`ContactError::CustomerNotFound`], also for somebody else's id.
pub async fn contacts_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<Contact>, ContactError> {
    ctx.require(Permission::CustomerRead)?;
    require_customer(ctx, customer).await?;
    Ok(store::contact::of_customer(&ctx.db(), customer).await?)
}

async fn require_customer(ctx: &Ctx, customer: CustomerId) -> Result<(), ContactError> {
    if store::customer::exists(&ctx.db(), ctx.scope(), customer).await? {
        Ok(())
    } else {
        Err(ContactError::CustomerNotFound(customer))
    }
}

/// The customer was looked up before, so what a contact may refer to in vain is its kind.
fn refusal(fault: Fault) -> ContactError {
    let Fault::Database(error) = &fault else { return fault.into() };
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => ContactError::Taken,
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => ContactError::KindNotFound,
        _ => fault.into(),
    }
}
