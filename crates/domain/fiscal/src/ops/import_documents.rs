use crate::error::IssueError;
use crate::ops::issue_documents::{digest, numbers_of};
use crate::store::setup::Setup;
use crate::store::write::NewDocument;
use crate::{Item, Taxes, store};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Ctx, start_numbers_at};
use kernel::{CustomerId, Fault, FiscalDocumentId, FiscalSeriesId, InvoiceId, Money, Permission};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of [`import_documents`] and of what is set up with ids, whose next ids [`db::sync_ids`] has to set afterwards.
pub const FISCAL_TABLES: [&str; 4] = ["cancellation_reason", "fiscal_series", "fiscal_document", "fiscal_item"];

/// A document as another system issued it.
#[derive(Clone, Debug)]
pub struct ImportedDocument {
    /// Its id there, kept.
    pub id: FiscalDocumentId,
    /// The series here.
    pub series: FiscalSeriesId,
    /// Its number in the series.
    pub number: i64,
    /// The invoice that bills the same.
    pub invoice: InvoiceId,
    /// Whom it was issued to.
    pub customer: CustomerId,
    /// When the invoice falls due.
    pub due_on: NaiveDate,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Its lines with their ids, one at least; they add up to its value.
    pub items: Vec<Item>,
}

/// Takes over documents with their ids, in bulk. Numbers that are given out later follow the highest taken over.
///
/// # Errors
/// [`IssueError::NoValue`], [`IssueError::NumbersUsedUp`], and what the database says of an id or number that is there already.
pub async fn import_documents(ctx: &mut Ctx, documents: Vec<ImportedDocument>) -> Result<(), IssueError> {
    ctx.require(Permission::InvoiceWrite)?;
    let setup = Setup::load(&ctx.db()).await?;
    let customers: BTreeSet<CustomerId> = documents.iter().map(|document| document.customer).collect();
    let recipients = store::issue::recipients(&ctx.db(), &customers).await?;
    let mut rows = Vec::with_capacity(documents.len());
    let mut highest: BTreeMap<FiscalSeriesId, i64> = BTreeMap::new();
    for document in documents {
        let missing = |what: &str| Fault::Inconsistent(format!("fiscal document {} has no {what}", document.id));
        let series = setup.series.iter().find(|series| series.id == document.series).ok_or_else(|| missing("series"))?;
        let issuer = setup.issuers.get(&series.company).ok_or_else(|| missing("issuer"))?;
        let recipient = recipients.get(&document.customer).ok_or_else(|| missing("customer"))?;
        let total: Money = document.items.iter().map(|item| item.amount).sum();
        if !total.is_positive() {
            return Err(IssueError::NoValue(document.invoice));
        }
        if !(1..=999_999_999).contains(&document.number) {
            return Err(IssueError::NumbersUsedUp);
        }
        let known = highest.entry(series.id).or_insert(document.number);
        *known = Ord::max(*known, document.number);
        let mut row = NewDocument {
            id: Some(document.id),
            company: series.company,
            series: series.id,
            model: series.model,
            number: document.number,
            customer: document.customer,
            invoice: document.invoice,
            due_on: document.due_on,
            issued_on: ctx.zone.date(document.issued_at),
            issued_at: document.issued_at,
            total,
            taxes: document.items.iter().fold(Taxes::default(), |sum, item| sum.plus(&item.taxes)),
            digest: None,
            issuer: issuer.cnpj.as_str().to_owned(),
            recipient,
            items: document.items,
        };
        row.digest = digest(&row, &issuer.cnpj);
        rows.push(row);
    }
    store::write::insert(&ctx.db(), &rows, true).await?;
    for (series, number) in highest {
        start_numbers_at(&ctx.db(), &numbers_of(series), number + 1).await?;
    }
    if let Some(first) = rows.first().and_then(|row| row.id) {
        ctx.touch("fiscal_document", first.0, "imported");
    }
    Ok(())
}
