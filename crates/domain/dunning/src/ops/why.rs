use super::day;
use crate::case::{Case, Notice, Step};
use crate::store::{self, Customers, case, facts};
use crate::{Decision, DunningError, Hold, Rule, decide};
use chrono::NaiveDate;
use customers::CustomerError;
use db::Ctx;
use kernel::{CustomerId, InvoiceId, Money, Permission};

/// Why a customer was or was not touched.
#[derive(Clone, Debug)]
pub struct Why {
    /// The rules, in the order in which they act.
    pub rules: Vec<Rule>,
    /// What is overdue, and what each rule makes of it on the day. Nobody is touched who owes nothing.
    pub debts: Vec<WhyDebt>,
    /// The cases, the newest first.
    pub cases: Vec<Case>,
    /// What was done in them and what was held off.
    pub steps: Vec<Step>,
    /// The notifications with their proof.
    pub notices: Vec<Notice>,
    /// What holds or held the dunning off, the newest first.
    pub holds: Vec<Hold>,
}

/// An overdue invoice, and what each rule makes of it.
#[derive(Clone, Debug)]
pub struct WhyDebt {
    /// The invoice.
    pub invoice: InvoiceId,
    /// When it fell due.
    pub due_on: NaiveDate,
    /// What is open of it.
    pub open: Money,
    /// A decision for each rule, and for each contract where the rule is about contracts.
    pub decisions: Vec<Decision>,
}

/// Tells why a customer was or was not touched: what every rule decides on the day (today when none is named), and all that was done.
///
/// # Errors
/// [`DunningError::CustomerNotFound`].
pub async fn why(ctx: &Ctx, customer: CustomerId, date: Option<NaiveDate>) -> Result<Why, DunningError> {
    ctx.require(Permission::InvoiceRead)?;
    customers::find_customer(ctx, customer).await.map_err(|error| match error {
        CustomerError::Fault(fault) => fault.into(),
        _ => DunningError::CustomerNotFound(customer),
    })?;
    let today = day(ctx, date.unwrap_or_else(|| ctx.today())).await?;
    let rules = store::rule::list(&ctx.db()).await?;
    let debts = facts::debts(ctx, Customers::only(customer), today.date).await?;
    let debts = debts.into_iter().map(|debt| WhyDebt {
        invoice: debt.facts.invoice,
        due_on: debt.facts.due_on,
        open: debt.facts.open,
        decisions: decide(&rules, &debt.facts, &today),
    });
    Ok(Why {
        debts: debts.collect(),
        cases: case::of_customer(&ctx.db(), ctx.scope(), customer).await?,
        steps: case::steps_of_customer(&ctx.db(), ctx.scope(), customer).await?,
        notices: case::notices_of_customer(&ctx.db(), ctx.scope(), customer).await?,
        holds: store::hold::of_customer(&ctx.db(), customer).await?,
        rules,
    })
}
