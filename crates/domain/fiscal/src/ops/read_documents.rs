use crate::store::document::{Wanted, list};
use crate::store::setup::{Issuer, issuers};
use crate::{DocumentModel, DocumentStatus, FiscalDocument};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{CompanyId, CustomerId, Fault, FiscalDocumentId, InvoiceId, Money, Permission};

/// Which documents are wanted. Whatever is left open does not narrow the choice.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// Of these models.
    pub models: Option<Vec<DocumentModel>>,
    /// Of this customer.
    pub customer: Option<CustomerId>,
    /// Issued on this day or later.
    pub issued_from: Option<NaiveDate>,
    /// Issued on this day or before.
    pub issued_to: Option<NaiveDate>,
    /// With this number.
    pub number: Option<i64>,
    /// In series of this name.
    pub series: Option<String>,
    /// With this authentication code, whatever the case of its letters.
    pub digest: Option<String>,
    /// With a line of this CFOP.
    pub cfop: Option<i64>,
    /// With this total.
    pub total: Option<Money>,
    /// In this status.
    pub status: Option<DocumentStatus>,
}

/// Documents by day of issue, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_documents(ctx: &Ctx, filter: DocumentFilter) -> Result<Vec<FiscalDocument>, Fault> {
    let DocumentFilter { models, customer, issued_from, issued_to, number, series, digest, cfop, total, status } = filter;
    let wanted = Wanted {
        ids: None,
        invoice: None,
        customer,
        models,
        issued_from,
        issued_to,
        number,
        series,
        digest,
        cfop,
        total,
        status,
    };
    read(ctx, wanted).await
}

/// The notes of a customer that were issued in a period, cancelled ones among them, by day of issue. Empty for a customer that does not
/// exist or is somebody else.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn documents_of_customer(
    ctx: &Ctx,
    customer: CustomerId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<FiscalDocument>, Fault> {
    let models = Some(vec![DocumentModel::Note21, DocumentModel::Note22]);
    let filter = DocumentFilter {
        models,
        customer: Some(customer),
        issued_from: Some(first),
        issued_to: Some(last),
        ..DocumentFilter::default()
    };
    list_documents(ctx, filter).await
}

/// One document; none when it does not exist or is somebody else's.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_document(ctx: &Ctx, id: FiscalDocumentId) -> Result<Option<FiscalDocument>, Fault> {
    Ok(find_documents(ctx, &[id]).await?.pop())
}

/// Those of the documents that exist and may be seen, by day of issue, at most 2,000.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_documents(ctx: &Ctx, ids: &[FiscalDocumentId]) -> Result<Vec<FiscalDocument>, Fault> {
    read(ctx, Wanted { ids: Some(ids.to_vec()), ..Wanted::default() }).await
}

/// The document of a model that stands for an invoice, if there is one.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn document_of_invoice(ctx: &Ctx, invoice: InvoiceId, model: DocumentModel) -> Result<Option<FiscalDocument>, Fault> {
    let wanted =
        Wanted { invoice: Some(invoice), models: Some(vec![model]), status: Some(DocumentStatus::Issued), ..Wanted::default() };
    Ok(read(ctx, wanted).await?.pop())
}

/// A company as an issuer.
///
/// # Errors
/// When the caller may not, or there is no such company.
pub async fn issuer_of(ctx: &Ctx, company: CompanyId) -> Result<Issuer, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    let mut issuers = issuers(&ctx.db()).await?;
    issuers.remove(&company).ok_or_else(|| Fault::Inconsistent(format!("company {company} is missing")))
}

async fn read(ctx: &Ctx, wanted: Wanted) -> Result<Vec<FiscalDocument>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    list(&ctx.db(), &wanted, ctx.scope()).await
}
