use crate::error::ClearanceError;
use crate::rules::{check_period, clearance};
use crate::store::setup::{Issuer, issuers};
use crate::{Clearance, Debt, Recipient, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{CompanyId, CustomerId, Fault, Permission};
use std::collections::{BTreeMap, BTreeSet};

/// What one company certifies to a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who certifies.
    pub issuer: Issuer,
    /// To whom.
    pub recipient: Recipient,
    /// The first day asked about.
    pub first: NaiveDate,
    /// The last one: not in the future, unless something that falls due then is paid.
    pub last: NaiveDate,
    /// The day of the statement.
    pub issued_on: NaiveDate,
    /// What it certifies.
    pub clearance: Clearance,
}

/// What a customer still owes of a period, by due date, and what can be certified.
///
/// # Errors
/// [`ClearanceError::Period`], [`ClearanceError::UnknownCustomer`] for somebody else, and when the caller may not.
pub async fn clearance_of(
    ctx: &Ctx,
    customer: CustomerId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Clearance, ClearanceError> {
    let debts = debts(ctx, customer, first, last).await?;
    Ok(clearance(&debts.into_iter().map(|(_, debt)| debt).collect::<Vec<_>>()))
}

/// The statements for a period (Lei 12.007/2009), one a company to which something was paid. They cover the months whose invoices were
/// all settled, until today at the latest.
///
/// # Errors
/// [`ClearanceError::Open`] while anything of the period is owed, [`ClearanceError::NothingSettled`], and those of [`clearance_of`].
pub async fn statements(
    ctx: &Ctx,
    customer: CustomerId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Statement>, ClearanceError> {
    let mut debts_of: BTreeMap<CompanyId, Vec<Debt>> = BTreeMap::new();
    for (company, debt) in debts(ctx, customer, first, last).await? {
        debts_of.entry(company).or_default().push(debt);
    }
    let all: Vec<Debt> = debts_of.values().flatten().copied().collect();
    let whole = clearance(&all);
    if !whole.is_clear() {
        return Err(ClearanceError::Open(whole.open));
    }
    let recipient = store::issue::recipients(&ctx.db(), &BTreeSet::from([customer])).await?.remove(&customer);
    let recipient = recipient.ok_or(ClearanceError::UnknownCustomer)?;
    let mut issuers = issuers(&ctx.db()).await?;
    let mut statements = Vec::new();
    for (company, debts) in debts_of {
        let clearance = clearance(&debts);
        let due_last = debts.iter().map(|debt| debt.due_on).max().unwrap_or(first);
        if clearance.invoices > 0 {
            let issuer = issuers.remove(&company);
            let issuer = issuer.ok_or_else(|| Fault::Inconsistent(format!("company {company} is missing")))?;
            // What was paid before its day is certified all the same; else no day to come is.
            let last = last.min(ctx.today().max(due_last));
            let recipient = recipient.clone();
            statements.push(Statement { issuer, recipient, first, last, issued_on: ctx.today(), clearance });
        }
    }
    if statements.is_empty() { Err(ClearanceError::NothingSettled) } else { Ok(statements) }
}

async fn debts(
    ctx: &Ctx,
    customer: CustomerId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<(CompanyId, Debt)>, ClearanceError> {
    ctx.require(Permission::InvoiceRead)?;
    check_period(first, last)?;
    if !ctx.scope().includes(customer) {
        return Err(ClearanceError::UnknownCustomer);
    }
    Ok(store::clearance::debts(&ctx.db(), customer, first, last).await?)
}
