use crate::entity::invoice;
use crate::error::NegotiationError;
use crate::events::InvoicesNegotiated;
use crate::rules::{Agreement, Debts, NegotiationTerms, by_contract};
use crate::store::issue::NewInvoice;
use crate::store::{self, catalogue};
use crate::{AgreedInstallment, BrokenNegotiation, Charge, ChargeKind, Invoice, InvoiceSource, find_invoices};
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, InvoiceId, Money, NegotiationId, Permission};
use std::collections::BTreeSet;

/// A negotiation of a customer's debts.
#[derive(Clone, Debug)]
pub struct NegotiateInvoices {
    /// Who owes.
    pub customer: CustomerId,
    /// What was agreed. Fines, interest and discounts are what the parties agreed, not what we would charge.
    pub installments: Vec<AgreedInstallment>,
}

/// What came of a negotiation.
#[derive(Clone, Debug)]
pub struct Negotiation {
    /// Its id.
    pub id: NegotiationId,
    /// The invoices that took the place of the negotiated ones, in the order of the instalments.
    pub invoices: Vec<Invoice>,
}

/// Closes open invoices as negotiated and makes an open invoice of each instalment, posted where the oldest of them was and billing the
/// same contracts.
///
/// The invoices are locked: of two negotiations at once the second finds them negotiated, of a payment at the same moment it finds them
/// paid.
///
/// # Errors
/// What [`NegotiationError`] names; then nothing is changed.
pub async fn negotiate_invoices(ctx: &mut Ctx, command: NegotiateInvoices) -> Result<Negotiation, NegotiationError> {
    ctx.require(Permission::InvoiceNegotiate)?;
    let (customer, today) = (command.customer, ctx.today());
    let terms = NegotiationTerms::of(command.installments, today)?;
    let originals = originals(ctx, customer, &terms.invoices).await?;
    let open: Vec<_> = originals.iter().map(|row| (row.id, row.amount - row.settled_amount)).collect();
    terms.pay_off(open.iter().map(|(_, amount)| *amount).sum())?;

    let debts = store::negotiation::debts(&ctx.db(), &open).await?;
    let new = new_invoices(ctx, customer, &terms, &originals, &debts).await?;
    let id = store::negotiation::insert(&ctx.db(), customer, &terms, today, ctx.now).await?;
    let made = store::issue::invoices(&ctx.db(), &new, today, ctx.now).await?;
    store::negotiation::insert_installments(&ctx.db(), id, &terms, &made).await?;
    ctx.touch("negotiation", id.0, "made");
    for original in &terms.invoices {
        ctx.touch("invoice", original.0, "negotiated");
    }
    for invoice in &made {
        ctx.touch("invoice", invoice.0, "entered");
    }
    let negotiated = terms.invoices.into_iter().collect();
    ctx.emit(InvoicesNegotiated { negotiation: id, customer, negotiated, invoices: made.clone() });
    let mut invoices = find_invoices(ctx, &made).await?;
    invoices.sort_by_key(|invoice| made.iter().position(|id| *id == invoice.id));
    Ok(Negotiation { id, invoices })
}

/// The negotiated invoices, locked, by due date: all of them the customer's and open, or none.
async fn originals(ctx: &Ctx, customer: CustomerId, ids: &BTreeSet<InvoiceId>) -> Result<Vec<invoice::Model>, NegotiationError> {
    let mut found = store::invoice::get_many_for_change(&ctx.db(), ids).await?;
    let is_own = |row: &&invoice::Model| row.customer_id == customer && ctx.scope().includes(customer);
    let own: BTreeSet<_> = found.iter().filter(is_own).map(|row| row.id).collect();
    if let Some(stranger) = ids.difference(&own).next() {
        return Err(NegotiationError::NotFound(*stranger));
    }
    for row in &found {
        row.status.negotiate().map_err(|wrong| NegotiationError::of_status(row.id, wrong))?;
    }
    found.sort_by_key(|row| (row.due_on, row.id));
    Ok(found)
}

async fn new_invoices(
    ctx: &Ctx,
    customer: CustomerId,
    terms: &NegotiationTerms,
    originals: &[invoice::Model],
    debts: &Debts,
) -> Result<Vec<NewInvoice>, Fault> {
    let oldest = originals.first().ok_or_else(|| Fault::Inconsistent("a negotiation of no invoices".into()))?;
    let account = catalogue::find_account(&ctx.db(), oldest.account_id).await?;
    let account = account.ok_or_else(|| Fault::Inconsistent(format!("account {} is missing", oldest.account_id)))?;
    let agreements = catalogue::list_agreements(&ctx.db()).await?;
    let agreement = agreements.iter().find(|agreement| Some(agreement.id) == account.agreement).map(Agreement::of).transpose()?;
    let names: Vec<_> = originals.iter().map(|row| crate::invoice::printed_number(row.number)).collect();
    let replaced = format!("Negociação das faturas {}", names.join(", "));
    let count = terms.installments.len();
    let charges = |one: &AgreedInstallment| {
        let charge = |(contract, amount): (Option<ContractId>, Money)| Charge {
            contract,
            kind: ChargeKind::Extra,
            description: format!("NEGOCIAÇÃO DE DÉBITOS {}/{count}", one.number),
            service: None,
            amount,
        };
        by_contract(one.total, debts).into_iter().map(charge).collect()
    };
    let invoice = |one: &AgreedInstallment| NewInvoice {
        customer,
        account: account.id,
        agreement,
        source: InvoiceSource::Negotiation,
        posting_code: oldest.posting_code_id,
        classifier: oldest.classifier_id,
        protest_days: None,
        due_on: one.due_on,
        punctuality_discount: Money::ZERO,
        comments: replaced.clone(),
        charges: charges(one),
    };
    Ok(terms.installments.iter().map(invoice).collect())
}

/// The negotiations that are broken: an instalment is open and was not paid in time, business days counted as for late charges. The contracts
/// of a negotiation are in service meanwhile; dunning takes its course with the instalment.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn broken_negotiations(ctx: &Ctx) -> Result<Vec<BrokenNegotiation>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    let mut broken = store::negotiation::with_overdue(&ctx.db(), ctx.today()).await?;
    broken.retain(|one| ctx.scope().includes(one.customer));
    let rules = store::lateness::late_rules(&ctx.db(), broken.iter().map(|one| one.customer)).await?;
    broken.retain(|one| rules.of(one.customer).payable_until(one.due_on) < ctx.today());
    let mut contracts = store::invoice::contracts_of(&ctx.db(), broken.iter().map(|one| one.invoice)).await?;
    for one in &mut broken {
        one.contracts = contracts.remove(&one.invoice).unwrap_or_default();
    }
    Ok(broken)
}

/// The contracts whose negotiated debts are paid off with the settlement of these invoices, ascending. It follows from a payment, whose right
/// was asked for, and so it asks for none.
///
/// # Errors
/// What the database says.
pub async fn contracts_paid_off(ctx: &Ctx, settled: &[InvoiceId]) -> Result<Vec<ContractId>, Fault> {
    Ok(store::negotiation::paid_off(&ctx.db(), settled).await?.into_iter().collect())
}
