//! Customers that the caller may see: a subscriber finds itself only.

use crate::{Customer, CustomerAddress, CustomerError, login_form, store};
use br::TaxId;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission};

/// A customer by its id.
///
/// # Errors
/// [`CustomerError::NotFound`], also for somebody else's id.
pub async fn find_customer(ctx: &Ctx, id: CustomerId) -> Result<Customer, CustomerError> {
    ctx.require(Permission::CustomerRead)?;
    store::customer::find(&ctx.db(), ctx.scope(), id).await?.ok_or(CustomerError::NotFound(id))
}

/// The customers with a CPF or CNPJ, written with or without punctuation: the active ones first, then by id. None is an empty list.
///
/// # Errors
/// [`CustomerError::InvalidDocument`] when the text has the form of neither; check digits are not asked here.
pub async fn find_by_document(ctx: &Ctx, document: &str) -> Result<Vec<Customer>, CustomerError> {
    ctx.require(Permission::CustomerRead)?;
    let tax_id = TaxId::parse_relaxed(document)?;
    Ok(store::customer::of_document(&ctx.db(), ctx.scope(), tax_id).await?)
}

/// The addresses of a customer in the order of their registration; a customer who does not exist has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn addresses_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<CustomerAddress>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::address::of_customer(&ctx.db(), ctx.scope(), customer).await
}

/// The customer of an app login, for a caller that needs no password.
///
/// # Errors
/// A fault only: a login that nobody has is `None`.
pub async fn customer_of_login(ctx: &Ctx, username: &str) -> Result<Option<CustomerId>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    let login = store::app_login::find(&ctx.db(), &login_form(username)).await?;
    Ok(login.map(|login| login.customer).filter(|customer| ctx.scope().includes(*customer)))
}
