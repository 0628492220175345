//! Accounts for direct debit: added beside others or in place of them, ended, listed.

use crate::error::DebitError;
use crate::{DebitAccount, KeptDebitAccount, store};
use customers::CustomerError;
use db::Ctx;
use kernel::{CustomerId, DebitAccountId, Fault, Permission};

/// An account as its customer tells it: it is the customer's own, authorised today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDebitAccount {
    /// Whose invoices it pays.
    pub customer: CustomerId,
    /// The bank's COMPE code in three digits.
    pub bank: String,
    /// The branch, 1 to 5 digits without the check digit.
    pub branch: String,
    /// The branch's check digit; empty for none.
    pub branch_digit: String,
    /// The account, 1 to 12 digits without the check digit.
    pub account: String,
    /// The account's check digit: a digit, `X` or `P`; empty for none.
    pub account_digit: String,
    /// The holder's name.
    pub holder_name: String,
}

/// Keeps accounts beside those that customers have, all or none, and gives their ids in the same order.
///
/// # Errors
/// What [`DebitError`] names.
pub async fn add_debit_accounts(ctx: &mut Ctx, accounts: Vec<NewDebitAccount>) -> Result<Vec<DebitAccountId>, DebitError> {
    ctx.require(Permission::CustomerWrite)?;
    let mut ids = Vec::with_capacity(accounts.len());
    for new in accounts {
        let customer = new.customer;
        let holder = customers::find_customer(ctx, customer).await.map_err(|error| match error {
            CustomerError::NotFound(_) => DebitError::UnknownCustomer(customer),
            CustomerError::Fault(fault) => fault.into(),
            other => Fault::Inconsistent(other.to_string()).into(),
        })?;
        let account = DebitAccount {
            customer,
            bank: new.bank,
            branch: new.branch,
            branch_digit: new.branch_digit,
            account: new.account,
            account_digit: new.account_digit,
            holder_name: new.holder_name,
            holder_tax_id: holder.tax_id,
            authorised_on: ctx.today(),
        };
        account.check()?;
        ids.push(store::debit::insert(&ctx.db(), &account, ctx.now).await?);
        ctx.touch("customer", customer.0, "debit_account_added");
    }
    Ok(ids)
}

/// Keeps the account from which a customer lets invoices be paid, in place of all before.
///
/// # Errors
/// What [`DebitError`] names.
pub async fn keep_debit_account(ctx: &mut Ctx, account: DebitAccount) -> Result<DebitAccountId, DebitError> {
    ctx.require(Permission::CustomerWrite)?;
    account.check()?;
    let customer = account.customer;
    if !ctx.scope().includes(customer) || !store::debit::has_customer(&ctx.db(), customer).await? {
        return Err(DebitError::UnknownCustomer(customer));
    }
    store::debit::end(&ctx.db(), customer, ctx.now).await?;
    let id = store::debit::insert(&ctx.db(), &account, ctx.now).await?;
    ctx.touch("customer", customer.0, "debit_account_kept");
    Ok(id)
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

/// The accounts from which a customer lets invoices be paid, the first one first; a customer who does not exist has none.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn debit_accounts_of(ctx: &Ctx, customer: CustomerId) -> Result<Vec<KeptDebitAccount>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    if !ctx.scope().includes(customer) {
        return Ok(Vec::new());
    }
    store::debit::list(&ctx.db(), customer).await
}

/// An account of a customer that is in force, if there is one with that id: what a contract with direct debit names.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_debit_account(ctx: &Ctx, customer: CustomerId, id: DebitAccountId) -> Result<Option<KeptDebitAccount>, Fault> {
    Ok(debit_accounts_of(ctx, customer).await?.into_iter().find(|kept| kept.id == id))
}
