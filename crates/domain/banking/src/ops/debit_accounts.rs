use crate::error::DebitError;
use crate::{DebitAccount, store};
use db::Ctx;
use kernel::{CustomerId, Fault, Permission};

/// Keeps the account from which a customer lets invoices be paid, in place of the one before.
///
/// # Errors
/// What [`DebitError`] names.
pub async fn keep_debit_account(ctx: &mut Ctx, account: DebitAccount) -> Result<(), DebitError> {
    ctx.require(Permission::CustomerWrite)?;
    account.check()?;
    let customer = account.customer;
    if !ctx.scope().includes(customer) || !store::debit::has_customer(&ctx.db(), customer).await? {
        return Err(DebitError::UnknownCustomer(customer));
    }
    store::debit::end(&ctx.db(), customer, ctx.now).await?;
    store::debit::insert(&ctx.db(), &account, ctx.now).await?;
    ctx.touch("customer", customer.0, "debit_account_kept");
    Ok(())
}

/// Ends a customer's direct debit. False when there was none.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn end_debit_account(ctx: &mut Ctx, customer: CustomerId) -> Result<bool, DebitError> {
    ctx.require(Permission::CustomerWrite)?;
    if !ctx.scope().includes(customer) || !store::debit::end(&ctx.db(), customer, ctx.now).await? {
        return Ok(false);
    }
    ctx.touch("customer", customer.0, "debit_account_ended");
    Ok(true)
}

/// The account from which a customer lets invoices be paid.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn debit_account_of(ctx: &Ctx, customer: CustomerId) -> Result<Option<DebitAccount>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    if !ctx.scope().includes(customer) {
        return Ok(None);
    }
    store::debit::find(&ctx.db(), customer).await
}
