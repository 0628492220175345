use crate::store::list::{Listed, Wanted, list, payables};
use crate::{BoletoFacts, Invoice, Party, Payment, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, FinancialAccountId, InvoiceId, Permission};

/// Which invoices of a customer are wanted, by due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InvoiceFilter {
    /// The first due date; none for no limit.
    pub due_from: Option<NaiveDate>,
    /// The last due date; none for no limit.
    pub due_to: Option<NaiveDate>,
    /// Whether only what is owed is wanted.
    pub only_open: bool,
    /// Whether what was withdrawn or negotiated away is left out.
    pub only_standing: bool,
}

/// What a customer owes, the oldest due date first. Empty for a customer that does not exist or is somebody else.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn open_invoices_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<Invoice>, Fault> {
    invoices_of_customer(ctx, customer, InvoiceFilter { only_open: true, ..InvoiceFilter::default() }).await
}

/// Whether a customer owes anything, due or not.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn has_open_invoice(ctx: &Ctx, customer: CustomerId) -> Result<bool, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    if !ctx.scope().includes(customer) {
        return Ok(false);
    }
    store::invoice::has_open(&ctx.db(), customer).await
}

/// What some customers owe and what has fallen due before today, the oldest due date first, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn overdue_invoices(ctx: &Ctx, customers: &[CustomerId]) -> Result<Vec<Invoice>, Fault> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let due_to = ctx.today().pred_opt();
    read(ctx, Wanted { customers: Some(customers.to_vec()), due_to, only_open: true, ..Wanted::default() }).await
}

/// The invoices of a customer, paid, cancelled and open, the oldest due date first, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn invoices_of_customer(ctx: &Ctx, customer: CustomerId, filter: InvoiceFilter) -> Result<Vec<Invoice>, Fault> {
    let InvoiceFilter { due_from, due_to, only_open, only_standing } = filter;
    read(ctx, Wanted { customer: Some(customer), due_from, due_to, only_open, only_standing, ..Wanted::default() }).await
}

/// The invoices that bill a contract, whatever else they bill, the oldest due date first, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn invoices_of_contract(ctx: &Ctx, contract: ContractId, filter: InvoiceFilter) -> Result<Vec<Invoice>, Fault> {
    let InvoiceFilter { due_from, due_to, only_open, only_standing } = filter;
    read(ctx, Wanted { contract: Some(contract), due_from, due_to, only_open, only_standing, ..Wanted::default() }).await
}

/// One invoice; none when it does not exist or is somebody else's.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_invoice(ctx: &Ctx, id: InvoiceId) -> Result<Option<Invoice>, Fault> {
    Ok(find_invoices(ctx, &[id]).await?.pop())
}

/// Those of the invoices that exist and may be seen, by due date, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_invoices(ctx: &Ctx, ids: &[InvoiceId]) -> Result<Vec<Invoice>, Fault> {
    read(ctx, Wanted { ids: Some(ids.to_vec()), ..Wanted::default() }).await
}

/// What a customer owes and what is posted in one of the accounts, the oldest due date first.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn unpaid_documents(
    ctx: &Ctx,
    customer: CustomerId,
    accounts: &[FinancialAccountId],
    registered_only: bool,
) -> Result<Vec<Invoice>, Fault> {
    read(ctx, unpaid(customer, accounts, registered_only)).await
}

/// An invoice with the Pix code that pays it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payable {
    /// The invoice.
    pub invoice: Invoice,
    /// The text of the Pix code for what has to be paid today; none where there is no code.
    pub pix: Option<String>,
}

/// The same with their Pix codes.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn unpaid_payables(
    ctx: &Ctx,
    customer: CustomerId,
    accounts: &[FinancialAccountId],
    registered_only: bool,
) -> Result<Vec<Payable>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    payables(&ctx.db(), &unpaid(customer, accounts, registered_only), ctx.scope(), ctx.today()).await
}

/// The customer as boletos print it, with the billing address; none for a customer that does not exist or is somebody else.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn payer(ctx: &Ctx, customer: CustomerId) -> Result<Option<Party>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    if !ctx.scope().includes(customer) {
        return Ok(None);
    }
    store::boleto::payer(&ctx.db(), customer).await
}

fn unpaid(customer: CustomerId, accounts: &[FinancialAccountId], registered_only: bool) -> Wanted {
    Wanted {
        customer: Some(customer),
        accounts: Some(accounts.to_vec()),
        only_open: true,
        only_registered: registered_only,
        ..Wanted::default()
    }
}

/// What is needed to compose the boletos and Pix codes of those of the invoices that exist and may be seen, by due date.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn boleto_facts(ctx: &Ctx, ids: &[InvoiceId]) -> Result<Vec<BoletoFacts>, Fault> {
    let listed = listed(ctx, Wanted { ids: Some(ids.to_vec()), ..Wanted::default() }).await?;
    store::boleto::facts(&ctx.db(), listed, ctx.today()).await
}

/// The payments of an invoice in the order in which they were booked, reversed ones among them; none when the invoice does not
/// exist or is somebody else's.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn payments_of_invoice(ctx: &Ctx, id: InvoiceId) -> Result<Vec<Payment>, Fault> {
    if find_invoice(ctx, id).await?.is_none() {
        return Ok(Vec::new());
    }
    store::payment::of_invoice(&ctx.db(), id).await
}

async fn read(ctx: &Ctx, wanted: Wanted) -> Result<Vec<Invoice>, Fault> {
    Ok(listed(ctx, wanted).await?.invoices)
}

async fn listed(ctx: &Ctx, wanted: Wanted) -> Result<Listed, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    list(&ctx.db(), &wanted, ctx.scope(), ctx.today()).await
}
