//! Documents by the thousand.

use crate::{DocumentModel, DocumentStatus, Item, Recipient, Taxes};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{CompanyId, CustomerId, Fault, FiscalDocumentId, FiscalSeriesId, InvoiceId, Money, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait, Statement};
use std::collections::HashMap;

/// A document with its number, about to be written.
pub(crate) struct NewDocument<'a> {
    /// Kept from another system, else one is given.
    pub(crate) id: Option<FiscalDocumentId>,
    pub(crate) company: CompanyId,
    pub(crate) series: FiscalSeriesId,
    pub(crate) model: DocumentModel,
    pub(crate) number: i64,
    pub(crate) customer: CustomerId,
    pub(crate) invoice: InvoiceId,
    pub(crate) due_on: NaiveDate,
    pub(crate) issued_on: NaiveDate,
    pub(crate) issued_at: DateTime<Utc>,
    pub(crate) total: Money,
    pub(crate) taxes: Taxes,
    pub(crate) digest: Option<String>,
    pub(crate) issuer: String,
    pub(crate) recipient: &'a Recipient,
    pub(crate) items: Vec<Item>,
}

const DOCUMENT: &[&str] = &[
    "company_id",
    "series_id",
    "customer_id",
    "invoice_id",
    "model",
    "number",
    "issued_on",
    "issued_at",
    "due_on",
    "cfop",
    "total",
    "icms_base",
    "icms",
    "icms_exempt",
    "icms_other",
    "iss_base",
    "iss",
    "pis",
    "cofins",
    "fust",
    "funttel",
    "digest",
    "issuer_cnpj",
    "recipient_name",
    "recipient_tax_id",
    "recipient_phone",
    "street",
    "street_number",
    "complement",
    "neighborhood",
    "city",
    "state",
    "postal_code",
    "id",
];

const ITEM: &[&str] = &[
    "document_id",
    "position",
    "contract_id",
    "description",
    "code",
    "classification",
    "unit",
    "cfop",
    "quantity",
    "unit_price",
    "amount",
    "icms_base",
    "icms_rate",
    "icms",
    "icms_exempt",
    "icms_other",
    "iss_base",
    "iss_rate",
    "iss",
    "pis_rate",
    "pis",
    "cofins_rate",
    "cofins",
    "fust",
    "funttel",
    "id",
];

/// Writes documents with their items. They all have ids, or none has.
pub(crate) async fn insert(db: &impl ConnectionTrait, documents: &[NewDocument<'_>], with_ids: bool) -> Result<(), Fault> {
    let alike = [("status", Cell::Text(DocumentStatus::Issued.to_value()))];
    let columns = if with_ids { DOCUMENT } else { &DOCUMENT[..DOCUMENT.len() - 1] };
    let rows = documents.iter().map(|document| document_row(document, with_ids));
    let written = insert_many_returning(db, "fiscal_document", &alike, columns, rows, &["id", "series_id", "number"]).await?;
    let mut ids: HashMap<(i64, i64), i64> = HashMap::with_capacity(written.len());
    for row in written {
        ids.insert((row.try_get("", "series_id")?, row.try_get("", "number")?), row.try_get("", "id")?);
    }
    let columns = if with_ids { ITEM } else { &ITEM[..ITEM.len() - 1] };
    let mut items = Vec::new();
    for document in documents {
        let id = ids.get(&(document.series.0, document.number)).copied();
        let id = id.ok_or_else(|| Fault::Inconsistent(format!("fiscal document {} got no id", document.number)))?;
        items.extend(document.items.iter().zip(1..).map(|(item, position)| item_row(id, position, item, with_ids)));
    }
    insert_many(db, "fiscal_item", columns, items).await?;
    Ok(())
}

fn document_row(document: &NewDocument<'_>, with_id: bool) -> Vec<Cell> {
    let Taxes { icms_base, icms, icms_exempt, icms_other, iss_base, iss, pis, cofins, fust, funttel } = document.taxes;
    let recipient = document.recipient;
    let mut row = vec![
        Cell::Int(document.company.0),
        Cell::Int(document.series.0),
        Cell::Int(document.customer.0),
        Cell::Int(document.invoice.0),
        Cell::Text(document.model.to_value()),
        Cell::Int(document.number),
        Cell::Date(document.issued_on),
        Cell::Instant(document.issued_at),
        Cell::Date(document.due_on),
        Cell::Int(document.items.first().map_or(0, |item| item.cfop)),
        document.total.into(),
    ];
    row.extend([icms_base, icms, icms_exempt, icms_other, iss_base, iss, pis, cofins, fust, funttel].map(Cell::from));
    row.push(Cell::maybe_text(document.digest.clone()));
    let texts = [
        &document.issuer,
        &recipient.name,
        &recipient.tax_id,
        &recipient.phone,
        &recipient.street,
        &recipient.number,
        &recipient.complement,
        &recipient.neighborhood,
        &recipient.city,
        &recipient.state,
        &recipient.postal_code,
    ];
    row.extend(texts.map(|text| Cell::text(text.as_str())));
    if with_id {
        row.push(Cell::maybe_int(document.id.map(|id| id.0)));
    }
    row
}

fn item_row(document: i64, position: i64, item: &Item, with_id: bool) -> Vec<Cell> {
    let Taxes { icms_base, icms, icms_exempt, icms_other, iss_base, iss, pis, cofins, fust, funttel } = item.taxes;
    let rates = &item.rates;
    let mut row = vec![
        Cell::Int(document),
        Cell::Int(position),
        Cell::maybe_int(item.contract.map(|id| id.0)),
        Cell::text(item.description.as_str()),
        Cell::text(item.code.as_str()),
        Cell::text(item.classification.as_str()),
        Cell::text(item.unit.as_str()),
        Cell::Int(item.cfop),
        Cell::Int(item.quantity),
        item.unit_price.into(),
        item.amount.into(),
        icms_base.into(),
        Cell::Int(rates.icms.0),
        icms.into(),
        icms_exempt.into(),
        icms_other.into(),
        iss_base.into(),
        Cell::Int(rates.iss.0),
        iss.into(),
        Cell::Int(rates.pis.0),
        pis.into(),
        Cell::Int(rates.cofins.0),
        cofins.into(),
        fust.into(),
        funttel.into(),
    ];
    if with_id {
        row.push(Cell::Int(item.id));
    }
    row
}

/// Marks documents withdrawn.
pub(crate) async fn cancel(
    db: &impl ConnectionTrait,
    ids: &[FiscalDocumentId],
    staff: Option<StaffId>,
    comments: &str,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    use crate::entity::fiscal_document::{Column, Entity};
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(DocumentStatus::Cancelled))
        .col_expr(Column::CancelledAt, Expr::value(now))
        .col_expr(Column::CancelledByStaffId, Expr::value(staff.map(|staff| staff.0)))
        .col_expr(Column::CancellationComments, Expr::value(comments))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// Closes a month for all series that are filed; gives how many were open.
pub(crate) async fn close_month(db: &impl ConnectionTrait, month: NaiveDate, now: DateTime<Utc>) -> Result<u64, Fault> {
    let sql = "INSERT INTO fiscal_filing (series_id, month, filed_at) SELECT id, $1, $2 FROM fiscal_series WHERE is_filed = $3 \
               ON CONFLICT (series_id, month) DO NOTHING";
    let values = [month.into(), now.into(), true.into()];
    let result = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(result.rows_affected())
}
